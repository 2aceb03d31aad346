using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

public abstract partial class ClaimScope
{
    /// <summary>
    /// How much more a second measure changes than a first, from one value of an axis to another: the difference of two differences.
    /// </summary>
    /// <remarks>
    /// Paired by seed; by item where both score the same items. Else each item counts in its own measure, and items of one cluster count
    /// together.
    /// </remarks>
    /// <param name="first">The measure whose change is subtracted.</param>
    /// <param name="second">The measure whose change it is subtracted from.</param>
    /// <param name="from">The value that the changes start at.</param>
    /// <param name="to">The value that the changes end at.</param>
    protected Statistic Interaction(MeasureColumn first, MeasureColumn second, AxisColumn axis, AxisPoint from, AxisPoint to)
    {
        RequireNoBounds(ClaimFunction.Interaction);
        string[] arguments = [$"{first}", $"{second}", axis.Name, from.Text, to.Text];
        return Record(Scored(
            ClaimFunction.Interaction, arguments, () => Change(second, axis, from, to).Minus(Change(first, axis, from, to))));
    }

    /// <summary>
    /// The share of the gap to a reference that a change closes: (to − from)/(reference − from); below 0 where the gap grows.
    /// </summary>
    /// <param name="from">The value that the change starts at.</param>
    /// <param name="to">The value that the change ends at.</param>
    /// <param name="reference">The level that closes the gap: the same measure of the teacher. Averaged over the trials of a seed.</param>
    protected Statistic GapClosed(MeasureColumn measure, AxisColumn axis, AxisPoint from, AxisPoint to, MeasureColumn reference)
    {
        RequireNoBounds(ClaimFunction.GapClosed);
        var start = Average(measure.Where(axis, from));
        return GapClosed(
            [$"{measure}", axis.Name, from.Text, to.Text, $"{reference}"], Change(measure, axis, from, to), start, Average(reference));
    }

    /// <summary>
    /// The share of the gap to a known level that a change closes: (to − from)/(reference − from); below 0 where the gap grows.
    /// </summary>
    /// <param name="from">The value that the change starts at.</param>
    /// <param name="to">The value that the change ends at.</param>
    /// <param name="reference">The level that closes the gap, taken as certain.</param>
    protected Statistic GapClosed(MeasureColumn measure, AxisColumn axis, AxisPoint from, AxisPoint to, double reference)
    {
        RequireNoBounds(ClaimFunction.GapClosed);
        var start = Average(measure.Where(axis, from));
        var level = start with { Values = [.. start.Values.Select(row => row.Select(_ => reference).ToArray())] };
        return GapClosed(
            [$"{measure}", axis.Name, from.Text, to.Text, ClaimText.Number(reference)], Change(measure, axis, from, to), start, level);
    }

    private Statistic GapClosed(IReadOnlyList<string> arguments, SeedScores change, SeedScores start, SeedScores reference)
    {
        var name = ClaimFunction.GapClosed.Call(arguments);
        var gap = start.Minus(reference).Times(-1);
        // Where the reference scores other items, these are among the columns of the change, too, and contribute nothing.
        var closed = change.Minus(reference.Times(0));
        if (gap.Mean.Value == 0)
        {
            throw new ClaimException($"{name} has no value: there is no gap to the reference.");
        }

        var interval = new Fieller(closed.Values, gap.Values, closed.Clusters, closed.Step).Bounds(level)
            ?? throw new ClaimException(
                $"{name} has no interval: the gap to the reference, {ClaimText.Number(gap.Mean.Value)}, "
                + "is not significantly different from zero.");
        var call = new ScoredCall(ClaimFunction.GapClosed, arguments, closed);
        return Record(call, closed.Mean with { Value = closed.Mean.Value / gap.Mean.Value }, interval, change.PairedP);
    }
}
