using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>Checks <c>=expressions</c> for what C# would not refuse, and says what it would in the words of specs.</summary>
internal sealed class ExpressionChecker(BindingContext context)
{
    private static readonly string[] Pure =
    [
        "Math", "string", "TimeSpan", "ByteSize", "Enumerable", "nameof",
        .. typeof(Math).GetMembers().Select(member => member.Name).Where(name => name.Length > 0 && char.IsUpper(name[0])),
    ];

    private static readonly string[] Impure =
    [
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeProvider", "Stopwatch", "Environment", "File", "Directory", "Path",
        "FileInfo", "DirectoryInfo", "Random", "SeededRandom", "Guid", "Console", "Process", "Thread", "Task", "HttpClient", "AppContext",
        "AppDomain", "GC",
        "RandomNumberGenerator", "RuntimeInformation", "HashCode", "GetHashCode", "GetType", "Type", "Activator", "Assembly", "Reflection",
        "Now", "UtcNow", "Today", "Shuffle", "TickCount", "NewGuid",
    ];

    private static readonly Regex Reference = new(@"\$\{?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\}?");
    private static readonly Regex Directive = new(@"(^|\n)\s*#");

    /// <summary>Checks a parameter's expression: it is over axes.</summary>
    public bool CheckParameter(YamlScalar scalar) => Check(scalar, []);

    /// <summary>Checks a claim's expression: it is over axes, measures and statistics of them.</summary>
    public bool CheckClaim(YamlScalar scalar, IEnumerable<string> measures) =>
        Check(scalar, [.. measures, .. context.Catalog.ClaimNames]);

    private bool Check(YamlScalar scalar, string[] more)
    {
        var parsed = new ParsedExpression(scalar);
        var problem = parsed.Syntax.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (Directive.IsMatch(parsed.Text))
        {
            const string Problem = "A line of an expression cannot begin with '#'; an expression is one value";
            context.Report(Rules.BadExpression, scalar.Range, Problem);
            return false;
        }

        if (problem is not null)
        {
            var (place, message) = NotCSharp(parsed, problem);
            context.Report(Rules.BadExpression, place, message);
            return false;
        }

        if (IsDeep(parsed.Syntax))
        {
            context.Report(Rules.BadExpression, scalar.Range, "The expression has too many parts inside each other; compute it in a stage");
            return false;
        }

        // One mistake, one message: what follows from the first is not worth a second.
        return parsed.Syntax.DescendantNodesAndSelf().All(node => CheckNode(node, parsed, more));
    }

    /// <summary>Whether parts are inside each other so deep that what goes down them could fall.</summary>
    private static bool IsDeep(SyntaxNode syntax)
    {
        const int Most = 256;
        var level = new[] { syntax };
        for (var depth = 0; depth < Most && level.Length > 0; depth++)
        {
            level = [.. level.SelectMany(node => node.ChildNodes())];
        }

        return level.Length > 0;
    }

    private static (TextRange Place, string Message) NotCSharp(ParsedExpression parsed, Diagnostic problem)
    {
        if (parsed.Text.Length == 0)
        {
            return (parsed.Place(0, 1), "The expression is empty; write one value behind '='");
        }

        var reference = Reference.Match(parsed.Text);
        if (reference.Success)
        {
            var better = Names.Pascal(reference.Groups[1].Value);
            return (parsed.Place(reference.Index, reference.Length), $"In an expression '{reference.Value}' is written {better}");
        }

        var (start, length, advice) = ExpressionSlips.InText(parsed.Text) ?? SyntaxWords.Say(problem, parsed.Syntax, parsed.Text);
        return (parsed.Place(start, length), $"The expression is not valid C#: {advice}");
    }

    /// <summary>Reports expressions that give another type than is wanted, when the types of the axes are known.</summary>
    public void CheckTypes()
    {
        var types = new ExpressionTypes(context);
        foreach (var (bound, written) in context.WrittenExpressions)
        {
            if (types.Problem(new ParsedExpression(written).Syntax, bound.Type) is { } problem)
            {
                context.Report(Rules.BadExpression, written.Range, $"The expression does not fit: {problem}");
            }
        }
    }

    private bool CheckNode(SyntaxNode node, ParsedExpression parsed, string[] more)
    {
        var place = parsed.Place(node);
        if (ExpressionSlips.InNode(node) is { } slip)
        {
            context.Report(Rules.BadExpression, place, slip);
            return false;
        }

        if (node is AssignmentExpressionSyntax or TypeOfExpressionSyntax or AwaitExpressionSyntax or ThrowExpressionSyntax or BlockSyntax
            or BaseObjectCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax or DeclarationExpressionSyntax
            or PostfixUnaryExpressionSyntax { OperatorToken.Text: not "!" }
            or PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" }
            or RefExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax)
        {
            const string Problem = "no assignments, blocks, objects or exceptions";
            context.Report(Rules.BadExpression, place, $"An expression is one value computed from names and constants: {Problem}");
            return false;
        }

        if (node is not SimpleNameSyntax name)
        {
            return true;
        }

        var text = name.Identifier.ValueText;
        if (Impure.Contains(text))
        {
            var problem = $"'{text}' could give another value on another run or machine; an expression is over axes and constants.";
            context.Report(Rules.ImpureExpression, place, $"{problem} For what varies, use an axis: repeat: {{seed: [1, 2, 3]}}");
            return false;
        }

        return ExpressionNames.IsMember(name) || IsKnown(text, node, more, place);
    }

    private bool IsKnown(string text, SyntaxNode node, string[] more, TextRange place)
    {
        if (context.AxisOf(text) is { } axis)
        {
            axis.UseIn(context.Profile);
            return true;
        }

        if (more.Contains(text) || Pure.Contains(text) || EnumerationNames().Contains(text) || ExpressionNames.IsLocal(text, node))
        {
            return true;
        }

        var known = context.Axes.All.Select(candidate => candidate.Property).Concat(more).ToArray();

        // What the spec names comes before what C# has: 'Los' is rather the measure 'Loss' than the cosine.
        var near = Nearest.Find(text, known) ?? (text.Length > 1 ? Nearest.Find(text, Pure) : null);
        var hint = near is null ? Nearest.Hint(text, known) : $"; did you mean '{near}'?";
        context.Report(Rules.UnknownNameInExpression, place, $"Nothing is called '{text}' here{hint}");
        return false;
    }

    private IEnumerable<string> EnumerationNames() => context.Catalog.Stages
        .SelectMany(stage => stage.Parameters)
        .Where(parameter => parameter.Type.Choices.Count > 0)
        .Select(parameter => parameter.Type.Type!.Simple);
}
