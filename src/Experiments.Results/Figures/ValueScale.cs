using System.Globalization;
using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>The axis along y: which values it shows, and where.</summary>
public sealed class ValueScale
{
    private readonly Func<double, double> place;
    private readonly Interval range;

    private ValueScale(IReadOnlyList<double> ticks, Func<double, double> place, string form)
    {
        this.place = place;
        range = new Interval(place(ticks[0]), place(ticks[^1]));
        Ticks = ticks;
        Labels = [.. ticks.Select(tick => tick.ToString(form, CultureInfo.InvariantCulture).Replace('-', '−'))];
    }

    /// <summary>The values that are labelled; the first and the last are the ends of the axis.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>The labels.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The constant c of a scale by log(1 + |y|/c), which has a place for 0; null for other scales.</summary>
    public double? Constant { get; private init; }

    /// <summary>Whether equal ratios are equal distances.</summary>
    public bool IsLog { get; private init; }

    /// <summary>Chooses the axis of panels that share it.</summary>
    public static ValueScale Of(Figure figure, IReadOnlyList<Panel> panels)
    {
        if (figure.YScale != AxisScale.Log)
        {
            return Linear(NiceTicks.Cover(ValueRange.Of(figure.Mark, panels)));
        }

        var values = ValueRange.Values(panels).ToList();
        return values.All(value => value > 0)
            ? Log(LogTicks.Cover(ValueRange.OfRatios(panels)))
            : WithZero(ValueRange.Of(figure.Mark, panels), values);
    }

    /// <summary>Where a value lies: 0 at the lower end of the axis, 1 at the upper.</summary>
    public double Share(double value) => range.Share(place(value));

    private static ValueScale Linear(IReadOnlyList<double> ticks)
    {
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(ticks[1] - ticks[0]) - 1e-9), 0, 12);
        return new ValueScale(ticks, value => value, "F" + decimals.ToString(CultureInfo.InvariantCulture));
    }

    private static ValueScale Log(IReadOnlyList<double> ticks)
    {
        // What a log scale cannot show is below the panel, where it is cut off.
        var least = ticks[0] / 10;
        return new ValueScale(ticks, value => Math.Log(Math.Max(value, least)), Plain) { IsLog = true };
    }

    private static ValueScale WithZero(Interval range, List<double> values)
    {
        var smallest = values.Select(Math.Abs).Where(value => value > 0).DefaultIfEmpty(1).Min();
        var constant = Math.Pow(10, Math.Floor(Math.Log10(smallest)));
        var ticks = LogTicks.CoverWithZero(range, constant);
        return new ValueScale(
            ticks.Count > 1 ? ticks : [0, constant], value => Math.Sign(value) * Math.Log(1 + (Math.Abs(value) / constant)), Plain)
        {
            Constant = constant,
        };
    }

    private const string Plain = "0.############";
}
