using Experiments.Runtime.Results;
using Experiments.Runtime.Results.Statistics;

namespace Experiments.Reports.Results;

/// <summary>A measure over trials that are repeats of each other.</summary>
/// <param name="Measures">The measure in each trial that has it.</param>
public sealed record MeasureSummary(IReadOnlyList<Measure> Measures)
{
    /// <summary>The value of each trial that has one.</summary>
    public IReadOnlyList<double> Values { get; } = [.. Measures.Select(measure => measure.Value).Where(double.IsFinite)];

    /// <summary>Mean and 95 % t-interval over the trials; null when no trial has a value.</summary>
    public Summary? OverTrials => Values.Count == 0 ? null : Summary.OfSeeds(Values);

    /// <summary>The mean over the trials; null when no trial has a value.</summary>
    public double? Mean => OverTrials?.Mean;

    /// <summary>Half the length of the 95 % t-interval over trials; null for fewer than two.</summary>
    public double? HalfWidth => Values.Count < 2 ? null : OverTrials!.Upper - OverTrials.Mean;

    /// <summary>Items that were to be scored in each trial, the most over all trials; 0 where the measure has no items.</summary>
    public int Planned => Measures.Select(measure => measure.Planned).DefaultIfEmpty(0).Max();

    /// <summary>Items that were not scored, over all trials, by reason.</summary>
    public IReadOnlyDictionary<string, int> Failed { get; } = Measures
        .SelectMany(measure => measure.Failed)
        .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum());

    /// <summary>The 95 % interval over the items of a single trial: Wilson's for proportions, by t for means; null for several trials and for measures without items.</summary>
    public Interval? OverItems => Measures switch
    {
        [Proportion { Items.Count: > 0 } share] => Proportions.Wilson(share.Value, share.Items.Count),
        [Mean { Items.Count: > 1 } mean] => Bounds(Summary.OfItems([.. mean.Items.Select(item => item.Score)])),
        _ => null,
    };

    /// <summary>Summarises a measure.</summary>
    /// <param name="rows">The trials.</param>
    /// <param name="measure">The measure's name.</param>
    public static MeasureSummary Of(IReadOnlyList<ResultRow> rows, string measure) =>
        new([.. rows.Select(row => row.Measures.GetValueOrDefault(measure)).OfType<Measure>()]);

    private static Interval Bounds(Summary summary) => new(summary.Lower, summary.Upper);
}
