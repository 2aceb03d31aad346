using Experiments.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>How functions of claims are called, and what is done with what they give.</summary>
internal sealed partial class ClaimChecker
{
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];
    private static readonly string[] Tests = ["Increasing", "Decreasing", "Equivalent"];
    private static readonly string[] Numbers = ["Estimate", "Lower", "Upper", "P"];

    // What else the records have, for whoever knows them.
    private static readonly string[] Rest =
    [
        "Monotone", "Step", "Difference", "Interval", "Probability", "Level", "DegreesOfFreedom", "Seeds", "Items", "Clusters", "Name",
        "Function", "Arguments", "ToString", "Equals", "GetHashCode",
    ];

    /// <summary>The calls that there are; m is a measure, a an axis, v a value of it, n a number, s a text.</summary>
    private static readonly Dictionary<string, (string Kinds, string Words)[]> Signatures = new()
    {
        ["Mean"] = [("m", "Mean(measure)"), ("mav", "Mean(measure, Axis, value)")],
        ["Where"] = [("av", "measure.Where(Axis, value)")],
        ["Slice"] = [("ss", "measure.Slice(\"field\", \"value\")")],
        ["Difference"] = [("mavv", "Difference(measure, Axis, from, to)"), ("mm", "Difference(first, second)")],
        ["Interaction"] = [("mmavv", "Interaction(first, second, Axis, from, to)")],
        ["GapClosed"] =
        [
            ("mavvm", "GapClosed(measure, Axis, from, to, reference)"), ("mavvn", "GapClosed(measure, Axis, from, to, 0.9)"),
        ],
        ["Slope"] = [("ma", "Slope(measure, Axis)")],
        ["Increasing"] = [("ma", "Increasing(measure, Axis)")],
        ["Decreasing"] = [("ma", "Decreasing(measure, Axis)")],
        ["Equivalent"] = [("mavvn", "Equivalent(measure, Axis, from, to, margin)")],
    };

    /// <summary>What C# would refuse, in the words of claims.</summary>
    private IEnumerable<(ExpressionSyntax?, string?)> Forms(ExpressionSyntax claim)
    {
        foreach (var call in Calls(claim).Where(call => !IsCalledRight(call)))
        {
            var words = string.Join(" or ", Signatures[NameOf(call)].Select(form => form.Words));
            yield return (call, $"'{call}' has other arguments than the function takes; write {words}");
        }

        foreach (var member in claim.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
        {
            if (MemberProblem(member) is { } problem)
            {
                yield return (member.Name, problem);
            }
        }

        foreach (var comparison in claim.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>()
            .Where(binary => Comparisons.Contains(binary.OperatorToken.Text)))
        {
            if (ComparisonProblem(comparison) is { } problem)
            {
                yield return (comparison, problem);
            }
        }

        if (ParsedExpression.Inner(claim) is MemberAccessExpressionSyntax number && Numbers.Contains(number.Name.Identifier.ValueText))
        {
            yield return (claim, $"The claim is a number; compare it: {number} > 0");
        }
    }

    private bool IsCalledRight(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        var kinds = arguments.Select(argument => KindOf(argument.Expression)).ToArray();
        return arguments.Any(argument => argument.NameColon is not null)
            || Signatures[NameOf(call)].Any(form => form.Kinds.Length == kinds.Length && form.Kinds.Zip(kinds, Fits).All(fits => fits));
    }

    private static bool Fits(char wanted, char given) => given == '?' || given == wanted
        || (given == 'v' && wanted == 'n') || (given == 's' && wanted == 'v');

    /// <summary>What an argument is; a question mark where only the compiler knows.</summary>
    private char KindOf(ExpressionSyntax argument) => ParsedExpression.Inner(argument) switch
    {
        IdentifierNameSyntax name when measureNames.Contains(name.Identifier.ValueText) => 'm',
        IdentifierNameSyntax name when AxisOf(name) is not null => 'a',
        InvocationExpressionSyntax call when NameOf(call) is "Where" or "Slice" or "Measure" => 'm',
        InvocationExpressionSyntax call when NameOf(call) == "Axis" => 'a',
        LiteralExpressionSyntax letter when letter.IsKind(SyntaxKind.CharacterLiteralExpression) => '\'',
        LiteralExpressionSyntax text when text.IsKind(SyntaxKind.StringLiteralExpression) => 's',
        LiteralExpressionSyntax or PrefixUnaryExpressionSyntax => 'v',
        _ => '?',
    };

    private string? MemberProblem(MemberAccessExpressionSyntax member)
    {
        var name = member.Name.Identifier.ValueText;
        if (member.Expression is IdentifierNameSyntax measure && measureNames.Contains(measure.Identifier.ValueText))
        {
            return name is "Where" or "Slice" ? null : $"A measure has no '{name}'; write Mean({measure}), or {measure}.Where(Axis, value)";
        }

        return member.Expression is InvocationExpressionSyntax call
            && (context.Catalog.Statistics.Contains(NameOf(call)) || Tests.Contains(NameOf(call)))
            && !Numbers.Contains(name) && !Rest.Contains(name)
            ? $"'{call}' has no '{name}'{Nearest.Hint(name, Numbers)}"
            : null;
    }

    private static string? ComparisonProblem(BinaryExpressionSyntax comparison)
    {
        var sides = new[] { comparison.Left, comparison.Right }.Select(ParsedExpression.Inner).ToArray();
        if (sides.OfType<BinaryExpressionSyntax>().Any(side => Comparisons.Contains(side.OperatorToken.Text)))
        {
            return "A comparison is of two numbers; join two comparisons by &&: 0 < a && a < 1";
        }

        if (sides.OfType<InvocationExpressionSyntax>().FirstOrDefault(call => Tests.Contains(NameOf(call))) is { } test)
        {
            return $"'{test}' is a condition by itself; leave the comparison out, or compare a number of it: .Estimate or .P";
        }

        if (sides.OfType<InvocationExpressionSyntax>().FirstOrDefault(call => NameOf(call) is "Where" or "Slice") is { } measure)
        {
            return $"'{measure}' is a measure, with a number for each trial; write a function of it: Mean({measure}).Estimate";
        }

        return sides.FirstOrDefault(side => side.IsKind(SyntaxKind.StringLiteralExpression)) is { } text
            ? $"{text} is a text; compare with a number, without quotes"
            : null;
    }
}
