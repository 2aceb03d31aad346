using Experiments.Runtime.Definition;
using Experiments.Runtime.Results.Claims;
using Experiments.Runtime.Results.Statistics;

namespace Experiments.Runtime.Results.Comparisons;

/// <summary>Compares the arms of an experiment (the combinations of its sweep axes) with the first one.</summary>
public static class ArmComparisons
{
    /// <summary>One comparison for each arm but the first, in the order of the spec.</summary>
    /// <param name="results">The results.</param>
    /// <param name="measure">The measure's name.</param>
    public static IReadOnlyList<ArmComparison> WithFirst(ResultTable results, string measure)
    {
        var arms = results.Rows.GroupBy(row => ScoreGrid.Key(row, AxisRole.Sweep)).Select(arm => arm.ToList()).ToList();
        var compared = arms.Skip(1).Select(arm => Compare(arms[0], arm, measure)).ToList();
        var testable = compared.Where(one => double.IsFinite(one.P)).ToList();
        var adjusted = testable.Zip(Holm.Adjust([.. testable.Select(one => one.P)])).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. compared.Select(one => adjusted.TryGetValue(one, out var p) ? one with { AdjustedP = p } : one)];
    }

    private static ArmComparison Compare(List<ResultRow> baseline, List<ResultRow> arm, string measure)
    {
        var values = arm[0].Axes.Where(value => value.Axis.Role == AxisRole.Sweep).ToList();
        try
        {
            var differences = ScoreGrid.Pair(new ScoreGrid(new MeasureColumn(measure, baseline)), new ScoreGrid(new MeasureColumn(measure, arm)));
            return new ArmComparison(values, SeedsAndItems.Mean(differences), SeedsAndItems.PairedP(differences), double.NaN, null);
        }
        catch (ClaimException problem)
        {
            return new ArmComparison(values, null, double.NaN, double.NaN, problem.Message);
        }
    }
}
