using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Statistics;

/// <summary>A measure over the repeats of an arm.</summary>
/// <param name="Measures">The measure in each trial that has it.</param>
/// <param name="Values">The value of each repeat that has one: the mean over the trials of the repeat, where the arm has several.</param>
public sealed record MeasureSummary(IReadOnlyList<Measure> Measures, IReadOnlyList<double> Values)
{
    /// <summary>Mean and 95 % t-interval over the repeats; null when no trial has a value.</summary>
    public Summary? OverTrials => Values.Count == 0 ? null : Summary.OfSeeds(Values);

    /// <summary>The mean over the repeats; null when no trial has a value.</summary>
    public double? Mean => OverTrials?.Mean;

    /// <summary>Half the length of the 95 % t-interval over repeats; null for fewer than two.</summary>
    public double? HalfWidth => Values.Count < 2 ? null : OverTrials!.Upper - OverTrials.Mean;

    /// <summary>
    /// The 95 % t-interval over repeats, as far as it is possible: that of a share ends at 0 and 1; null for fewer than two repeats.
    /// </summary>
    public Interval? OverRepeats => HalfWidth is not { } half ? null
        : Measures.All(measure => measure is Proportion) ? new Interval(Math.Max(Mean!.Value - half, 0), Math.Min(Mean.Value + half, 1))
        : new Interval(Mean!.Value - half, Mean.Value + half);

    /// <summary>Whether the t-interval over repeats reaches beyond what is possible.</summary>
    public bool IsCut => HalfWidth is { } half && OverRepeats!.Value.Length < 2 * half * (1 - 1e-9);

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
        return new(
            [.. measured.Select(row => row.Measures[measure])],
            [.. repeats.Select(repeat => repeat.Average(row => row.Measures[measure].Value))]);
    }

    private static string RepeatOf(ResultRow row) =>
        string.Join('\n', row.Axes.Where(value => value.Axis.Role == AxisRole.Repeat).Select(value => value.Text));
}
