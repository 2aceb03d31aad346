using Experiments.Results.Statistics;
using Experiments.Runtime.Definition;

namespace Experiments.Results.Claims;

public abstract partial class ClaimScope
{
    /// <summary>Whether a measure rises along an axis: by the axis' numbers, or in the order of the spec where it has none.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="axis">The axis.</param>
    protected Trend Increasing(MeasureColumn measure, AxisColumn axis) => Along(measure, axis, "Increasing", 1);

    /// <summary>Whether a measure falls along an axis: by the axis' numbers, or in the order of the spec where it has none.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="axis">The axis.</param>
    protected Trend Decreasing(MeasureColumn measure, AxisColumn axis) => Along(measure, axis, "Decreasing", -1);

    /// <summary>Whether a measure stays within a margin from one value of an axis to another, paired by seed and item (two one-sided tests).</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="from">The one value.</param>
    /// <param name="to">The other value.</param>
    /// <param name="margin">The largest difference that counts as none, above 0.</param>
    protected Equivalence Equivalent(MeasureColumn measure, AxisColumn axis, AxisPoint from, AxisPoint to, double margin)
    {
        var name = $"Equivalent({measure}, {axis.Name}, {from.Text}, {to.Text}, ±{Show(margin)})";
        if (margin <= 0)
        {
            throw new ClaimException($"{name} needs a margin above 0.");
        }

        var scores = Change(measure, axis, from, to);
        var estimate = scores.Mean;
        if (double.IsNaN(estimate.StandardError))
        {
            throw new ClaimException($"{name} has no interval: it needs at least two seeds, or a measure of at least two items.");
        }

        var bounds = estimate.Bounds(0.9);
        var p = EquivalenceTest.P(estimate, margin);
        Note(name, estimate.Value, bounds, p, scores, "90 %");
        return new Equivalence(estimate.Value, bounds.Lower, bounds.Upper, p);
    }

    private Trend Along(MeasureColumn measure, AxisColumn axis, string name, int direction)
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
        var step = Record($"{name}({measure}, {axis.Name})", direction * estimate.Value, new Interval(lower, upper), p, scores);
        return new Trend(step, p, monotone);
    }
}
