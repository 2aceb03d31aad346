using System.Globalization;
using Experiments.Results.Claims;
using Experiments.Results.Statistics;

namespace Experiments.Results.Tables;

/// <summary>Writes measured numbers for a reader.</summary>
public static class ResultFormat
{
    /// <summary>A measured value: three decimals, more for small values, fewer for large ones.</summary>
    public static string Number(double value) => Number(value, value);

    /// <summary>A value with as many decimals as another one has: an interval with those of its mean.</summary>
    public static string Number(double value, double like) => value.ToString(
        Math.Abs(like) switch
        {
            >= 1000 => "0",
            >= 10 => "0.00",
            >= 0.001 or 0 => "0.000",
            _ => "0.0e0",
        },
        CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>The mean of a measure, with the interval that it has.</summary>
    public static string Summary(MeasureSummary summary) => summary switch
    {
        { Mean: null } => "–",
        { Mean: { } mean, OverRepeats: { } interval } when IsSymmetric(summary) =>
            $"{Number(mean)} ±{Number(interval.Upper - mean, mean)}",
        { Mean: { } mean, OverRepeats: { } interval } => $"{Number(mean)} {Brackets(interval, mean)}",
        { Mean: { } mean, OverItems: { } items } => $"{Number(mean)} {Brackets(items, mean)}",
        { Mean: { } mean } => Number(mean),
    };

    /// <summary>Whether both ends of the interval over repeats are as far from the mean, with the decimals that are shown.</summary>
    internal static bool IsSymmetric(MeasureSummary summary) => summary is { Mean: { } mean, OverRepeats: { } interval }
        && Number(interval.Upper - mean, mean) == Number(mean - interval.Lower, mean);

    private static string Brackets(Interval interval, double like) =>
        $"[{Number(interval.Lower, like)}, {Number(interval.Upper, like)}]";

    /// <summary>A difference with its sign and its interval.</summary>
    /// <param name="lower">The lower bound; NaN where there is none.</param>
    /// <param name="upper">The upper bound; NaN where there is none.</param>
    public static string Difference(double value, double lower, double upper)
    {
        var signed = (value > 0 ? "+" : "") + Number(value, Math.Max(Math.Abs(value), 0.001));
        return double.IsFinite(lower) && double.IsFinite(upper)
            ? $"{signed} [{Number(lower, Math.Max(Math.Abs(value), 0.001))}, {Number(upper, Math.Max(Math.Abs(value), 0.001))}]"
            : signed;
    }
}
