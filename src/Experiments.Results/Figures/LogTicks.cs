using Experiments.Results.Statistics;

namespace Experiments.Results.Figures;

/// <summary>Chooses round values for a log axis: powers of ten, with 2 and 5 times them where the range is short.</summary>
public static class LogTicks
{
    private const int Most = 7;

    /// <summary>Round values that cover a range: the first is at or below its lower end, the last at or above its upper.</summary>
    /// <param name="range">The range of the data, above 0.</param>
    public static IReadOnlyList<double> Cover(Interval range)
    {
        // A value that misses a tick by rounding only needs no further step.
        var first = (int)Math.Floor(Math.Log10(range.Lower) + 1e-9);
        var last = (int)Math.Ceiling(Math.Log10(range.Upper) - 1e-9);
        last = Math.Max(last, first + 1);
        if (last - first <= 3)
        {
            var fine = Enumerable.Range(first, last - first)
                .SelectMany(exponent => new[] { Power(exponent), 2 * Power(exponent), 5 * Power(exponent) })
                .Append(Power(last))
                .ToList();
            var from = fine.FindLastIndex(tick => tick <= range.Lower * (1 + 1e-9));
            var to = fine.FindIndex(tick => tick >= range.Upper * (1 - 1e-9));
            return fine[from..(Math.Max(to, from + 1) + 1)];
        }

        var step = (last - first + Most - 1) / Most;
        return [.. Enumerable.Range(0, ((last - first + step - 1) / step) + 1).Select(index => Power(first + (index * step)))];
    }

    /// <summary>Round values for an axis that shows 0 too: 0, and powers of ten on the sides that have values.</summary>
    /// <param name="range">The range of the data.</param>
    /// <param name="smallest">The smallest distance from 0 that must be told from 0.</param>
    public static IReadOnlyList<double> CoverWithZero(Interval range, double smallest)
    {
        var above = range.Upper > 0 ? Side(range.Upper, smallest) : [];
        var below = range.Lower < 0 ? Side(-range.Lower, smallest) : [];
        return [.. below.Reverse().Select(tick => -tick), 0, .. above];
    }

    private static IReadOnlyList<double> Side(double end, double smallest) =>
        end <= smallest ? [Power((int)Math.Ceiling(Math.Log10(end) - 1e-9))] : Cover(new Interval(smallest, end));

    // Powers by their text are exact where multiplying is not: 1e-3 and not 0.0010000000000000002.
    private static double Power(int exponent) => double.Parse($"1e{exponent}", System.Globalization.CultureInfo.InvariantCulture);
}
