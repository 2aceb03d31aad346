using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

public abstract partial class ClaimScope
{
    // Two one-sided tests at 5 % find an equivalence exactly where this interval lies within the margin.
    private const double EquivalenceLevel = 0.9;

    /// <summary>Whether a measure rises along an axis: by the axis' numbers, or in the order of the spec where it has none.</summary>
    protected Trend Increasing(MeasureColumn measure, AxisColumn axis) => Along(measure, axis, ClaimFunction.Increasing, 1);

    /// <summary>Whether a measure falls along an axis: by the axis' numbers, or in the order of the spec where it has none.</summary>
    protected Trend Decreasing(MeasureColumn measure, AxisColumn axis) => Along(measure, axis, ClaimFunction.Decreasing, -1);

    /// <summary>
    /// Whether a measure stays within a margin from one value of an axis to another, paired by seed and item (two one-sided tests).
    /// </summary>
    /// <param name="margin">The largest difference that counts as none, above 0.</param>
    protected Equivalence Equivalent(MeasureColumn measure, AxisColumn axis, AxisPoint from, AxisPoint to, double margin)
    {
        string[] arguments = [$"{measure}", axis.Name, from.Text, to.Text, $"±{ClaimText.Number(margin)}"];
        var name = ClaimFunction.Equivalent.Call(arguments);
        if (margin <= 0)
        {
            throw new ClaimException($"{name} needs a margin above 0.");
        }

        var scores = Change(measure, axis, from, to);
        var estimate = scores.Mean;
        if (double.IsNaN(estimate.StandardError))
        {
            var why = ClaimText.WhyNoInterval(scores.Items.Count, Clusters.Count(scores.Clusters));
            throw new ClaimException($"{name} has no interval: {why}.");
        }

        var p = EquivalenceTest.P(estimate, margin);
        return new Equivalence(
            Record(ClaimFunction.Equivalent, arguments, scores, estimate, estimate.Bounds(EquivalenceLevel), p, EquivalenceLevel));
    }

    private Trend Along(MeasureColumn measure, AxisColumn axis, ClaimFunction function, int direction)
    {
        var values = axis.Values(measure.Rows);
        var scores = SlopeOver(measure, axis, values, [.. values.Select((_, place) => (double)place)]);
        var estimate = scores.Mean;
        var grid = new ScoreGrid(measure);
        // Jonckheere's test takes independent values: one per seed and value of the axis, the mean over the other axes.
        var groups = values.Select(value => measure.Rows
            .Where(row => axis.Of(row).Text == value.Text)
            .GroupBy(row => ScoreGrid.Key(row, AxisRole.Repeat))
            .Select(rows => direction * rows.Average(grid.Value))
            .ToArray()).ToArray();
        var p = Jonckheere.P(groups);
        var means = groups.Select(group => group.Average()).ToArray();
        var monotone = means.Zip(means.Skip(1)).All(step => step.Second >= step.First);
        var bounds = estimate.Bounds(0.95);
        var (lower, upper) = direction > 0 ? (bounds.Lower, bounds.Upper) : (-bounds.Upper, -bounds.Lower);
        var along = estimate with { Value = direction * estimate.Value };
        return new Trend(Record(function, [$"{measure}", axis.Name], scores, along, new Interval(lower, upper), p), monotone);
    }
}
