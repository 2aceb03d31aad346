using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

public abstract partial class ClaimScope
{
    /// <summary>The mean of a measure over all trials.</summary>
    protected Statistic Mean(MeasureColumn measure)
    {
        return Record(Missing(measure) is > 0 and var missing
            ? Bounded(missing, end => At(measure.Completed(_ => end), end))
            : At(measure, null));

        Statistic At(MeasureColumn known, double? end)
        {
            var call = Scored(ClaimFunction.Mean, [$"{known}"], () => Average(known), end);
            return Of(call, call.Estimate, MeanInterval.Of(known, call.Scores, call.Estimate, level), call.P);
        }
    }

    /// <summary>The mean of a measure in the trials in which an axis has a value.</summary>
    protected Statistic Mean(MeasureColumn measure, AxisColumn axis, AxisPoint at) => Mean(measure.Where(axis, at));

    /// <summary>
    /// The change of a measure from one value of an axis to another, paired by seed and item; other sweep axes are averaged over.
    /// </summary>
    /// <param name="from">The value that the change starts at.</param>
    /// <param name="to">The value that the change ends at.</param>
    protected Statistic Difference(MeasureColumn measure, AxisColumn axis, AxisPoint from, AxisPoint to)
    {
        string[] arguments = [$"{measure}", axis.Name, from.Text, to.Text];
        return Record(Missing(Compared(measure, axis, from, to)) is > 0 and var missing
            ? Bounded(missing, end => At(Completed(measure, axis, to, end), end))
            : At(measure, null));

        Statistic At(MeasureColumn known, double? end) =>
            Of(Scored(ClaimFunction.Difference, arguments, () => Change(known, axis, from, to), end));
    }

    /// <summary>How much a second measure exceeds a first, paired by seed, and by item where both score the same items.</summary>
    /// <remarks>Where they score other items, each item counts in its own measure, and items of one cluster count together.</remarks>
    /// <param name="first">The measure that is subtracted.</param>
    /// <param name="second">The measure that it is subtracted from.</param>
    protected Statistic Difference(MeasureColumn first, MeasureColumn second)
    {
        return Record(Missing(first, second) is > 0 and var missing
            ? Bounded(missing, end => At(first.Completed(_ => 1 - end), second.Completed(_ => end), end))
            : At(first, second, null));

        Statistic At(MeasureColumn from, MeasureColumn to, double? end) =>
            Of(Scored(ClaimFunction.Difference, [$"{first}", $"{second}"], () => Average(to).Minus(Average(from)), end));
    }

    /// <summary>
    /// The slope of a measure over a numeric axis, by least squares within each seed and item; other sweep axes are averaged over.
    /// </summary>
    protected Statistic Slope(MeasureColumn measure, AxisColumn axis)
    {
        RequireNoBounds(ClaimFunction.Slope);
        var values = axis.Values(measure.Rows);
        var text = values.FirstOrDefault(value => value.Number is null);
        if (text is not null)
        {
            throw new ClaimException(
                $"Slope({measure}, {axis.Name}) needs numbers; {axis.Name} is {text.Text}. Increasing and Decreasing take any order.");
        }

        double[] places = [.. values.Select(value => value.Number!.Value)];
        return Record(Scored(ClaimFunction.Slope, [$"{measure}", axis.Name], () => SlopeOver(measure, axis, values, places)));
    }

    private static MeasureColumn Compared(MeasureColumn measure, AxisColumn axis, AxisPoint from, AxisPoint to) =>
        measure with { Rows = [.. measure.Rows.Where(row => from.Is(axis.Of(row)) || to.Is(axis.Of(row)))] };

    /// <summary>
    /// An item that is missing in both arms moves both, each its own way: what is best for one end is worst for the other.
    /// </summary>
    private static MeasureColumn Completed(MeasureColumn measure, AxisColumn axis, AxisPoint to, double end) =>
        measure.Completed(row => to.Is(axis.Of(row)) ? end : 1 - end);

    private static SeedScores Average(MeasureColumn measure) => new ScoreGrid(measure).Average();

    private static SeedScores Change(MeasureColumn measure, AxisColumn axis, AxisPoint from, AxisPoint to)
    {
        if (from == to)
        {
            throw new ClaimException($"A change of {measure} needs two values of {axis.Name}; both are {from.Text}.");
        }

        MeasureColumn start = measure.Where(axis, from), end = measure.Where(axis, to);
        var both = measure with { Rows = [.. start.Rows, .. end.Rows] };
        RequireComplete(both, axis, 2);
        var grid = new ScoreGrid(both);
        var others = both.Rows.Count / 2.0 / grid.Seeds.Count;
        return grid.Combine(row => (to.Is(axis.Of(row)) ? 1 : -1) / others);
    }

    private static SeedScores SlopeOver(
        MeasureColumn measure, AxisColumn axis, IReadOnlyList<AxisValue> values, IReadOnlyList<double> places)
    {
        if (values.Count < 2)
        {
            throw new ClaimException($"{measure} has one value of {axis.Name} only; a trend needs at least two.");
        }

        RequireComplete(measure, axis, values.Count);
        var grid = new ScoreGrid(measure);
        var others = measure.Rows.Count / (double)values.Count / grid.Seeds.Count;
        var weights = values.Zip(LeastSquares.SlopeWeights(places)).ToDictionary(pair => pair.First.Text, pair => pair.Second / others);
        return grid.Combine(row => weights[axis.Of(row).Text]);
    }

    // Where a combination of the other axes lacks a value of this one, the other axes would be mixed into the comparison.
    private static void RequireComplete(MeasureColumn measure, AxisColumn axis, int values)
    {
        foreach (var group in measure.Rows.GroupBy(
            row => (ScoreGrid.Key(row, AxisRole.Repeat), ScoreGrid.Key(row, AxisRole.Sweep, axis.Name))))
        {
            if (group.Count() != values)
            {
                throw new ClaimException(
                    $"{measure} has only {axis.Name} = {string.Join(", ", axis.Texts([.. group]))} where {Place(group.Key)}; choose "
                        + "comparable trials by Where.");
            }
        }
    }

    private static string Place((string Repeat, string Sweep) key) =>
        string.Join(',', new[] { key.Sweep, key.Repeat }.Where(part => part.Length > 0));
}
