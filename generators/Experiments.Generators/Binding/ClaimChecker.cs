using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>Finds claims that no profile could ever test, and such as cannot fail, when axes and their values are known.</summary>
/// <param name="combinations">Which combinations of the axes profiles have.</param>
/// <param name="path">The spec's own file.</param>
/// <param name="extends">Where the spec names the one that it extends; null where it extends none.</param>
internal sealed partial class ClaimChecker(
    BindingContext context,
    IReadOnlyList<BoundProfile> profiles,
    CombinationBinder combinations,
    IReadOnlyList<string> measures,
    string path,
    TextRange? extends)
{
    /// <summary>How many values of its axis a function takes.</summary>
    private static readonly Dictionary<string, int> Points = new()
    {
        ["Mean"] = 1, ["Where"] = 1, ["Slice"] = 0, ["Difference"] = 2, ["Interaction"] = 2, ["GapClosed"] = 2, ["Equivalent"] = 2,
        ["Slope"] = 0, ["Increasing"] = 0, ["Decreasing"] = 0,
    };

    private readonly HashSet<string> measureNames = [.. measures.Select(Names.Pascal)];

    /// <summary>Reports what is wrong with a claim, at most once.</summary>
    public void Check(BoundClaim bound, YamlScalar written)
    {
        var claim = new ParsedExpression(written);
        var (node, problem) = Problems(claim.Syntax).Concat(bound.BoundsUnscored ? Unbounded(claim.Syntax) : []).FirstOrDefault();
        if (problem is null)
        {
            return;
        }

        if (written.Range.Path == path)
        {
            context.Report(Rules.UntestableClaim, claim.Place(node!), problem);
        }
        else if (extends is { } place)
        {
            var source = $"{Path.GetFileName(written.Range.Path)}, line {written.Range.Line + 1}";
            var advice = $"write another, or take it away: claims: {{{bound.Name}: null}}";
            context.Report(Rules.UntestableClaim, place, $"The claim '{bound.Name}' of {source} does not do here: {problem}; {advice}");
        }
    }

    private IEnumerable<(ExpressionSyntax? Node, string? Problem)> Problems(ExpressionSyntax claim) => Shape(claim)
        .Concat(Forms(claim))
        .Concat(Calls(claim).SelectMany(Problems))
        .Concat(OutOfRange(claim))
        .Concat(Together(claim))
        .Concat(Complete(claim));

    /// <summary>What a claim lacks as a whole: a condition over measures that could turn out either way.</summary>
    private IEnumerable<(ExpressionSyntax?, string?)> Shape(ExpressionSyntax claim)
    {
        var names = claim.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().ToArray();
        if (!names.Any(name => measureNames.Contains(name.Identifier.ValueText) && !ExpressionNames.IsMember(name)))
        {
            yield return (claim, "The claim names no measure, so that no result could make it fail; "
                + (measures.Count > 0 ? $"measures are {string.Join(", ", measures.Select(Names.Pascal))}" : "the spec has no measures"));
        }

        foreach (var call in Calls(claim).Where(call => context.Catalog.Statistics.Contains(NameOf(call)) && !IsRead(call)))
        {
            yield return (call, $"'{call}' is an estimate with an interval; compare a number of it: .Estimate, .Lower, .Upper or .P");
        }

        foreach (var name in names.Where(name => AxisOf(name) is { IsTuned: true } && !ExpressionNames.IsMember(name)))
        {
            yield return (name, $"a search chooses the value of '{name}', and every arm has its own; a claim compares what arms measure");
        }

        foreach (var name in names.Where(name => !ExpressionNames.IsMember(name) && !IsArgument(name)))
        {
            var text = name.Identifier.ValueText;
            if (measureNames.Contains(text))
            {
                yield return (name, $"'{text}' is a measure, with a number for each trial; write a function of it: Mean({text}).Estimate");
            }
            else if (AxisOf(name) is not null)
            {
                yield return (name, $"'{text}' is an axis; a claim compares measures over it, as in Increasing(…, {text})");
            }
        }

        foreach (var condition in claim.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().Where(IsEmpty))
        {
            yield return (condition, $"'{condition}' is the same for all results; write a condition that could fail");
        }
    }

    private static bool IsEmpty(BinaryExpressionSyntax condition) => condition.OperatorToken.Text switch
    {
        "||" or "&&" => condition.Left is LiteralExpressionSyntax || condition.Right is LiteralExpressionSyntax,
        "<" or "<=" or ">" or ">=" or "==" or "!=" => SyntaxFactory.AreEquivalent(condition.Left, condition.Right),
        _ => false,
    };

    private static IEnumerable<InvocationExpressionSyntax> Calls(ExpressionSyntax claim) => claim.DescendantNodesAndSelf()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => Points.ContainsKey(NameOf(call)));

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool IsRead(InvocationExpressionSyntax call)
    {
        SyntaxNode node = call;
        while (node.Parent is ParenthesizedExpressionSyntax)
        {
            node = node.Parent;
        }

        return node.Parent is MemberAccessExpressionSyntax access && access.Expression == node;
    }

    /// <summary>Whether a column stands where one is wanted: in a call, or before <c>.Where</c>.</summary>
    private static bool IsArgument(IdentifierNameSyntax name) =>
        name.Parent is ArgumentSyntax or MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax };

    private AxisSymbol? AxisOf(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax name ? context.AxisOf(name.Identifier.ValueText) : null;
}
