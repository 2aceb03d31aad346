using Experiments.Runtime.Results;
using MathNet.Numerics.Distributions;

namespace Experiments.Reports.Results;

/// <summary>A measure over trials that are repeats of each other.</summary>
/// <param name="Values">The value of each trial that has one.</param>
/// <param name="Planned">Items that were to be scored in each trial, the most over all trials; 0 where the measure has no items.</param>
/// <param name="Failed">Items that were not scored, over all trials, by reason.</param>
public sealed record MeasureSummary(IReadOnlyList<double> Values, int Planned, IReadOnlyDictionary<string, int> Failed)
{
    /// <summary>The mean over the trials; null when no trial has a value.</summary>
    public double? Mean => Values.Count == 0 ? null : Values.Average();

    /// <summary>The standard deviation between trials, with n − 1; null for fewer than two.</summary>
    public double? StandardDeviation => Values.Count < 2 ? null : Math.Sqrt(Values.Sum(value => (value - Mean!.Value) * (value - Mean!.Value)) / (Values.Count - 1));

    /// <summary>Half the length of the 95 % t-interval of the mean; null for fewer than two trials.</summary>
    public double? HalfWidth => StandardDeviation is { } deviation
        ? StudentT.InvCDF(0, 1, Values.Count - 1, 0.975) * deviation / Math.Sqrt(Values.Count)
        : null;

    /// <summary>Summarises a measure.</summary>
    /// <param name="rows">The trials.</param>
    /// <param name="measure">The measure's name.</param>
    public static MeasureSummary Of(IReadOnlyList<ResultRow> rows, string measure)
    {
        var measures = rows.Select(row => row.Measures.GetValueOrDefault(measure)).OfType<Measure>().ToList();
        var failed = measures
            .SelectMany(each => each.Failed)
            .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum());
        return new MeasureSummary(
            [.. measures.Select(each => each.Value).Where(double.IsFinite)],
            measures.Select(each => each.Planned).DefaultIfEmpty(0).Max(),
            failed);
    }
}
