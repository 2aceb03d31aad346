using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

/// <summary>A measure over the repeats of an arm.</summary>
/// <param name="Measures">The measure in each trial that has it.</param>
/// <param name="Values">The value of each repeat that has one: the mean over the trials of the repeat, where the arm has several.</param>
public sealed record MeasureSummary(IReadOnlyList<Measure> Measures, IReadOnlyList<double> Values)
{
    /// <summary>Mean and spread over the repeats; null when no trial has a value.</summary>
    public Summary? OverTrials => Values.Count == 0 ? null : Summary.OfSeeds(Values);

    /// <summary>The mean over the repeats; null when no trial has a value.</summary>
    public double? Mean => OverTrials?.Mean;

    /// <summary>
    /// The 95 % interval for other repeats and other items, the same as that of <c>Mean</c> in a claim; null for fewer than two repeats.
    /// </summary>
    public Interval? OverRepeats { get; private init; }

    /// <summary>Whether <see cref="OverRepeats"/> is for other repeats alone: the measure has no items that its trials share.</summary>
    public bool IsForRepeatsAlone { get; private init; }

    /// <summary>
    /// The share of the variance of the mean that repeats carry, from 0 to 1; items carry the rest. Null for fewer than two repeats,
    /// and for measures whose trials share no items.
    /// </summary>
    public double? SeedShare { get; private init; }

    /// <summary>Items that were to be scored in each trial, the most over all trials; 0 where the measure has no items.</summary>
    public int Planned => Measures.Select(measure => measure.Planned).DefaultIfEmpty(0).Max();

    /// <summary>The fewest such items; less than <see cref="Planned"/> where trials differ in their items.</summary>
    public int FewestPlanned => Measures.Select(measure => measure.Planned).DefaultIfEmpty(0).Min();

    /// <summary>Items that were not scored, over all trials, by reason.</summary>
    public IReadOnlyDictionary<string, int> Failed { get; } = Measures
        .SelectMany(measure => measure.Failed)
        .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum());

    /// <summary>
    /// The 95 % interval over the items of a single trial (<see cref="ItemInterval"/>); null for several trials and for measures without
    /// items.
    /// </summary>
    public Interval? OverItems => Measures is [var only] ? ItemInterval.Of(only) : null;

    /// <summary>
    /// Summarises a measure. Sweep axes that the trials differ in are averaged over first: chance is what differs between repeats.
    /// </summary>
    public static MeasureSummary Of(IReadOnlyList<ResultRow> rows, string measure)
    {
        var measured = rows.Where(row => row.Measures.ContainsKey(measure)).ToList();
        var repeats = measured.Where(row => double.IsFinite(row.Measures[measure].Value)).GroupBy(RepeatOf, StringComparer.Ordinal);
        var summary = new MeasureSummary(
            [.. measured.Select(row => row.Measures[measure])],
            [.. repeats.Select(repeat => repeat.Average(row => row.Measures[measure].Value))]);
        return summary.Values.Count < 2 ? summary : summary.WithInterval(new MeasureColumn(measure, measured));
    }

    private MeasureSummary WithInterval(MeasureColumn column)
    {
        try
        {
            var scores = new ScoreGrid(column).Average();
            var estimate = scores.Mean;
            return this with
            {
                SeedShare = estimate.Sums is [[var seeds, var items], ..] && seeds.Variance > 0
                    ? seeds.Variance / (seeds.Variance + Math.Max(0, items.Variance))
                    : null,
                OverRepeats = MeanInterval.Of(column, scores, estimate, 0.95) is { Lower: not double.NaN } interval ? interval : null,
                IsForRepeatsAlone = scores.Items.Count == 1,
            };
        }
        catch (ClaimException)
        {
            // Trials that lack items, or are missing, are shown with what can be said of them; a claim about them is not tested.
            var (lower, upper) = (OverTrials!.Lower, OverTrials.Upper);
            var isShare = Measures.All(measure => measure is Proportion);
            var possible = isShare ? new Interval(Math.Max(lower, 0), Math.Min(upper, 1)) : new Interval(lower, upper);
            return this with { OverRepeats = possible, IsForRepeatsAlone = true };
        }
    }

    private static string RepeatOf(ResultRow row) =>
        string.Join('\n', row.Axes.Where(value => value.Axis.Role == AxisRole.Repeat).Select(value => value.Text));
}
