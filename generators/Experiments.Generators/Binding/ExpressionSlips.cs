using System.Text.RegularExpressions;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>What is written by habit from other languages, and is something else in C#, or nothing.</summary>
internal static class ExpressionSlips
{
    private const string Power = "C# has no operator for powers: write Pow(a, b), or a * a";

    private static readonly (Regex Written, string Advice)[] Signs =
    [
        (new(@"\b(?<=\S\s+)and\b"), "'and' is written &&"),
        (new(@"\b(?<=\S\s+)or\b"), "'or' is written ||"),
        (new(@"\bnot\b"), "'not' is written !"),
        (new(@"=[<>]"), "'at least' is written >= and 'at most' <="),
        (new(@"\b\d+(\.\d+)?[kM]\b"), "a number in C# has no k or M: write its zeros"),
        (new(@"\bif\b|\bthen\b|\belse\b"), "a choice is written condition ? one : other"),
        (new(@";"), "an expression is one value, without ';'"),
        (new(@"<>"), "'is not' is written !="),
        (new(@"\b(int|long|float|double|string|bool)(?=\s*\()"), "a conversion is written (int)(…)"),
        (new(@"\d\s*%\s*$"), "'%' is the remainder of a division: write a share as 0.1"),
        (new(@"^\s*\d+,\d+\s*$|[<>=]\s*\d+,\d"), "a number is written with a point: 0.5"),
        (new(@"[\u201C\u201D\u201E\u2018\u2019\u00AB\u00BB]"), "a text is in the quotes of the keyboard: \"a\""),
        (new(@"[\u2212\u2013\u2014]"), "'minus' is written -"),
        (new(@"[\u00D7\u00B7]"), "'times' is written *"),
        (new(@"\u00F7"), "a division is written /"),
        (new(@"[\u2264\u2265\u2260]"), "comparisons are written <=, >= and !="),
        (new(@"[\u00B2\u00B3]"), Power),
        (new(@"\u221A"), "a root is written Sqrt(…)"),
    ];

    private static readonly Regex Quoted = new("\"(\\\\.|[^\"\\\\])*\"");

    /// <summary>What was probably meant by an expression that is not C#, with its place; null where nothing is known.</summary>
    public static (int Start, int Length, string Advice)? InText(string text)
    {
        var bare = Quoted.Replace(text, quoted => new string('_', quoted.Length));
        return Signs
            .Select(sign => (Match: sign.Written.Match(bare), sign.Advice))
            .Where(found => found.Match.Success)
            .OrderBy(found => found.Match.Index)
            .Select(found => ((int, int, string)?)(found.Match.Index, found.Match.Length, found.Advice))
            .FirstOrDefault();
    }

    /// <summary>What is wrong with a part of an expression that is C#, but not what is meant; null where nothing is.</summary>
    public static string? InNode(SyntaxNode node) => node switch
    {
        PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.PointerIndirectionExpression) => Power,
        BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.ExclusiveOrExpression) => $"'^' is no power; {Power}",
        BinaryExpressionSyntax { OperatorToken.Text: "==" or "!=" } same
            when IsName(same.Left, same.Right) || IsName(same.Right, same.Left) =>
            $"A text is in double quotes in C#: '{same}' compares with a single letter",
        AssignmentExpressionSyntax { OperatorToken.Text: "=" } => "'=' gives a value, and a comparison is written ==",
        SwitchExpressionSyntax choice when !HasRest(choice) => "A switch needs an arm for all other values: _ => value",
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" } } member =>
            OfMath(member.Name.Identifier.ValueText),
        _ => null,
    };

    /// <summary>Whether a name of an axis is compared with a letter in single quotes.</summary>
    private static bool IsName(ExpressionSyntax name, ExpressionSyntax letter) =>
        name is IdentifierNameSyntax && letter.IsKind(SyntaxKind.CharacterLiteralExpression);

    private static bool HasRest(SwitchExpressionSyntax choice) => choice.Arms.Any(arm =>
        (arm.WhenClause is null && arm.Pattern is DiscardPatternSyntax or VarPatternSyntax or DeclarationPatternSyntax)
        || arm.Pattern is ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.Value: bool } });

    private static string? OfMath(string name)
    {
        var known = typeof(Math).GetMembers().Select(member => member.Name).Where(member => char.IsUpper(member[0])).ToArray();
        return known.Contains(name) ? null : $"Math has no '{name}'{Nearest.Hint(name, known)}";
    }
}
