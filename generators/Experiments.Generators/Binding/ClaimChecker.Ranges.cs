using Experiments.Generators.Catalog;
using Experiments.Generators.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>Bounds that no result reaches: a share lies between 0 and 1, whatever comes out.</summary>
internal sealed partial class ClaimChecker
{
    private HashSet<string>? proportions;

    /// <summary>The measures that are proportions in every profile, as claims name them.</summary>
    private HashSet<string> Proportions => proportions ??=
    [
        .. measures.Where(name => profiles.All(profile => profile.Graph.Measures.Any(measure => measure.Name == name && IsShare(measure))))
            .Select(Names.Pascal),
    ];

    private static bool IsShare(BoundMeasure measure) =>
        measure.Source.References().All(source => source.Member?.Type.Full == $"global::{KnownTypes.Proportion}");

    /// <summary>Comparisons of a number with a bound outside the range that the number can have.</summary>
    private IEnumerable<(ExpressionSyntax?, string?)> OutOfRange(ExpressionSyntax claim) =>
        from comparison in claim.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>()
        where Comparisons.Contains(comparison.OperatorToken.Text)
        let problem = RangeProblem(comparison)
        where problem is not null
        select ((ExpressionSyntax?)comparison, problem);

    /// <summary>What of a claim has no bounds for scores that are missing: they are of shares, which lie between 0 and 1.</summary>
    private IEnumerable<(ExpressionSyntax?, string?)> Unbounded(ExpressionSyntax claim)
    {
        const string For = "'unscored: bounds' is for Mean, Difference and Equivalent of proportions";
        foreach (var call in Calls(claim).Where(call => NameOf(call) is not ("Mean" or "Difference" or "Equivalent" or "Where" or "Slice")))
        {
            yield return (call, $"{NameOf(call)} has no bounds for scores that are missing; {For}");
        }

        foreach (var measure in claim.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => measureNames.Contains(name.Identifier.ValueText) && !Proportions.Contains(name.Identifier.ValueText)))
        {
            yield return (measure, $"'{measure}' is no proportion, so that a missing score could be any number; {For}");
        }
    }

    private string? RangeProblem(BinaryExpressionSyntax comparison)
    {
        var (left, right) = (ParsedExpression.Inner(comparison.Left), ParsedExpression.Inner(comparison.Right));
        var isTurned = Constant(left) is double;
        if (Constant(isTurned ? left : right) is not double bound
            || (isTurned ? right : left) is not MemberAccessExpressionSyntax number
            || RangeOf(number) is not var (why, lowest, highest, isOpen))
        {
            return null;
        }

        var operation = isTurned ? Turned(comparison.OperatorToken.Text) : comparison.OperatorToken.Text;
        return Outcome(operation, bound, lowest, highest, isOpen) is { } holds
            ? $"'{comparison}' holds for {(holds ? "all results" : "no result")}: {why}, so that {number} lies between {lowest} and "
                + $"{highest}; compare with a number in between"
            : null;
    }

    /// <summary>Between which numbers a number of a function lies, and why; null where nothing bounds it.</summary>
    private (string Why, int Lowest, int Highest, bool IsOpen)? RangeOf(MemberAccessExpressionSyntax number)
    {
        if (ParsedExpression.Inner(number.Expression) is not InvocationExpressionSyntax call || !Points.ContainsKey(NameOf(call)))
        {
            return null;
        }

        var (function, member) = (NameOf(call), number.Name.Identifier.ValueText);
        if (member == "P")
        {
            return ("P is a probability", 0, 1, false);
        }

        var named = call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Select(name => name.Identifier.ValueText)
            .Where(measureNames.Contains)
            .Distinct()
            .ToArray();
        if (!Numbers.Contains(member) || named.Length == 0 || !named.All(Proportions.Contains))
        {
            return null;
        }

        var why = named.Length == 1 ? $"{named[0]} is a proportion" : $"{string.Join(" and ", named)} are proportions";
        return function switch
        {
            "Mean" => (why, 0, 1, false),
            "Difference" => (why, -1, 1, true),
            "Interaction" => (why, -2, 2, true),
            _ => null,
        };
    }

    /// <summary>What a comparison gives for all numbers of a range; null where it depends on the number.</summary>
    /// <param name="isOpen">Whether the ends count as out of reach: all items would have to turn from wrong to right.</param>
    private static bool? Outcome(string operation, double bound, int lowest, int highest, bool isOpen) => operation switch
    {
        "<" or ">=" when bound > highest || (bound == highest && isOpen && operation == "<") => operation == "<",
        "<" or ">=" when bound <= lowest => operation == ">=",
        "<=" or ">" when bound >= highest => operation == "<=",
        "<=" or ">" when bound < lowest || (bound == lowest && isOpen && operation == ">") => operation == ">",
        "==" or "!=" when bound < lowest || bound > highest => operation == "!=",
        _ => null,
    };

    private static string Turned(string operation) => operation switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => operation,
    };
}
