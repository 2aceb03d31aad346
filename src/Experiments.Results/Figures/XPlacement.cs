using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>Chooses where the values of an axis are, so that a sweep such as 0, 50, 200, 800 can be read.</summary>
/// <param name="Spread">How they are spread.</param>
/// <param name="Shares">Where each value is: 0 at the left end of the axis, 1 at the right.</param>
public sealed record XPlacement(XSpread Spread, IReadOnlyList<double> Shares)
{
    // Neighbours closer than this share of the axis cannot be distinguished in a small figure.
    private const double SmallestLinearGap = 1.0 / 12;

    /// <summary>The constant c of a scale by log(1 + |x|/c), the smallest distance of a value from 0.</summary>
    public double Constant { get; private init; } = 1;

    /// <summary>Places the values of an axis.</summary>
    /// <param name="values">The values, in the order of the axis.</param>
    /// <param name="scale">What the spec says.</param>
    public static XPlacement Of(IReadOnlyList<XValue> values, AxisScale scale = AxisScale.Automatic)
    {
        var spread = Choose(values, scale);
        if (spread == XSpread.Even)
        {
            return Even(values.Count);
        }

        var constant = values.Select(value => Math.Abs(value.Number!.Value)).Where(number => number > 0).DefaultIfEmpty(1).Min();
        var places = values.Select(value => Place(spread, value.Number!.Value, constant)).ToList();
        var range = new Interval(places.Min(), places.Max());
        return new XPlacement(spread, [.. places.Select(range.Share)]) { Constant = constant };
    }

    /// <summary>Places values side by side, each in the middle of an equal share of the axis.</summary>
    /// <param name="count">How many values there are.</param>
    public static XPlacement Even(int count) =>
        new(XSpread.Even, [.. Enumerable.Range(0, count).Select(index => (index + 0.5) / count)]);

    private static XSpread Choose(IReadOnlyList<XValue> values, AxisScale scale)
    {
        if (scale == AxisScale.Even || values.Any(value => value.Number is not { } number || !double.IsFinite(number)))
        {
            return XSpread.Even;
        }

        var sorted = values.Select(value => value.Number!.Value).Distinct().Order().ToList();
        if (sorted.Count < 2 || sorted.Count < values.Count)
        {
            return XSpread.Even;
        }

        var gap = sorted.Zip(sorted.Skip(1), (left, right) => right - left).Min() / (sorted[^1] - sorted[0]);
        var evenlySpaced = Math.Abs((gap * (sorted.Count - 1)) - 1) < 1e-9;
        var readable = evenlySpaced || gap >= SmallestLinearGap || sorted[0] < 0;
        return scale == AxisScale.Linear || (scale == AxisScale.Automatic && readable) ? XSpread.Linear
            : sorted[0] <= 0 ? XSpread.LogarithmicFromZero
            : XSpread.Logarithmic;
    }

    private static double Place(XSpread spread, double number, double constant) => spread switch
    {
        XSpread.Logarithmic => Math.Log(number),
        XSpread.LogarithmicFromZero => Math.Sign(number) * Math.Log(1 + (Math.Abs(number) / constant)),
        _ => number,
    };
}

/// <summary>How the values along x are spread over the axis.</summary>
public enum XSpread
{
    /// <summary>Side by side at equal distances: names, or one value only.</summary>
    Even,

    /// <summary>By their difference.</summary>
    Linear,

    /// <summary>By their ratio.</summary>
    Logarithmic,

    /// <summary>
    /// By ratio, with room for 0: at log(1 + |x|/c), c the smallest distance of a value from 0; values below 0 are on the other side.
    /// </summary>
    LogarithmicFromZero,
}
