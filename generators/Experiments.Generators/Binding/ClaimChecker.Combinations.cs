using Experiments.Generators.Catalog;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>What exclusions leave for a claim: what it compares must be there with all else equal.</summary>
internal sealed partial class ClaimChecker
{
    private readonly Dictionary<string, TrialRows?> rowsByProfile = [];

    private TrialRows? Rows(BoundProfile profile)
    {
        if (!rowsByProfile.TryGetValue(profile.Name, out var rows))
        {
            // Where no combination is left, enough is said there.
            rows = combinations.Rows(profile) is { All.Count: > 0 } some ? some : null;
            rowsByProfile.Add(profile.Name, rows);
        }

        return rows;
    }

    /// <summary>Whether there is a profile whose combinations do for all functions of a claim.</summary>
    private IEnumerable<(ExpressionSyntax?, string?)> Complete(ExpressionSyntax claim)
    {
        var calls = Calls(claim).Where(call => NameOf(call) is not ("Where" or "Slice")).ToArray();
        var problems = profiles.Select(profile => calls
            .Select(call => (call, Problem: Rows(profile) is { } rows ? Lack(call, rows) : null))
            .FirstOrDefault(found => found.Problem is not null)).ToArray();
        if (problems.All(found => found.Problem is not null))
        {
            var (call, problem) = problems[0];
            yield return (call, $"{problem}, so that the claim could never be tested; choose by Where what is there, or exclude less");
        }
    }

    /// <summary>What the combinations of a profile lack for a function; null where nothing is known to lack.</summary>
    private string? Lack(InvocationExpressionSyntax call, TrialRows rows)
    {
        var arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToArray();
        var index = Array.FindIndex(arguments, argument => AxisOf(argument) is not null);
        var axis = index < 0 ? null : AxisOf(arguments[index]);
        var points = axis is null ? [] : arguments.Skip(index + 1).Take(Points[NameOf(call)]).ToArray();
        if (axis is not null && !points.All(point => IsKnown(axis, point)))
        {
            return null;
        }

        foreach (var (measure, place) in arguments.Select((argument, place) => (argument, place)))
        {
            if (KindOf(measure) != 'm')
            {
                continue;
            }

            if (Filtered(measure, rows) is not { } left)
            {
                return null;
            }

            // What stands behind the axis is a reference: it is averaged over.
            var problem = left.Count == 0 ? $"No combination of the axes is left for '{measure}'"
                : axis is null || place > index ? null
                : Lack(rows, left, axis, points);
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Lack(TrialRows rows, IReadOnlyList<BoundValue[]> left, AxisSymbol axis, ExpressionSyntax[] points)
    {
        bool IsWanted(BoundValue value) => points.Length == 0 || points.Any(point => IsSame(value, axis, Constant(point)));
        var wanted = left.Where(row => IsWanted(rows.Value(row, axis))).ToArray();
        var count = points.Length == 0 ? wanted.Select(row => rows.Value(row, axis).Code).Distinct().Count() : points.Length;
        if (wanted.Length == 0 || (points.Length == 0 && count < 2))
        {
            var values = points.Length == 0 ? "two values" : string.Join(" or ", points.Select(point => point.ToString()));
            return $"No combination that is left has {values} of '{axis.Name.Text}'";
        }

        // Results are compared where all other axes have the same values.
        var lacking = count < 2 ? null : wanted.GroupBy(row => rows.Rest(row, axis)).FirstOrDefault(group => group.Count() != count);
        if (lacking is null)
        {
            return null;
        }

        var only = string.Join(", ", lacking.Select(row => rows.Value(row, axis).Text));
        return $"Where {lacking.Key}, '{axis.Name.Text}' has only {only}";
    }

    /// <summary>The combinations that conditions leave of a measure; null where only the compiler knows the conditions.</summary>
    private IReadOnlyList<BoundValue[]>? Filtered(ExpressionSyntax measure, TrialRows rows)
    {
        IEnumerable<BoundValue[]> left = rows.All;
        foreach (var filter in measure.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            var arguments = filter.ArgumentList.Arguments;
            if (NameOf(filter) == "Slice")
            {
                continue;
            }

            if (NameOf(filter) != "Where" || arguments.Count != 2 || AxisOf(arguments[0].Expression) is not { } axis
                || !IsKnown(axis, arguments[1].Expression))
            {
                return null;
            }

            left = left.Where(row => IsSame(rows.Value(row, axis), axis, Constant(arguments[1].Expression)));
        }

        return left.ToArray();
    }

    /// <summary>Whether a constant can be compared with the values of an axis: times and sizes are written in many ways.</summary>
    private static bool IsKnown(AxisSymbol axis, ExpressionSyntax point) => Constant(point) is { } constant
        && (constant is not string || axis.Parameter.Type.Shape is not (TypeShape.Duration or TypeShape.Size));
}
