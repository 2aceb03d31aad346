using Experiments.Results.Statistics;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>Chooses what part of y panels show.</summary>
public static class ValueRange
{
    /// <summary>The range that holds all means, repeats and levels, and the intervals as far as they leave the values readable.</summary>
    /// <param name="mark">How values are drawn.</param>
    /// <param name="panels">The panels that share the range.</param>
    public static Interval Of(FigureMark mark, IReadOnlyList<Panel> panels)
    {
        var values = Values(panels).ToList();
        var (least, greatest) = (panels.Min(panel => panel.Least), panels.Max(panel => panel.Greatest));
        if (values.Count == 0)
        {
            return new Interval(least ?? 0, greatest ?? 1);
        }

        var range = Cover(values, Intervals(panels), double.PositiveInfinity);
        // A bar's length is its value, so bars begin at 0; what is impossible is not shown.
        var lower = mark == FigureMark.Bar ? Math.Min(range.Lower, 0) : range.Lower;
        var upper = mark == FigureMark.Bar ? Math.Max(range.Upper, 0) : range.Upper;
        return new Interval(Math.Max(lower, least ?? lower), Math.Min(upper, greatest ?? upper));
    }

    /// <summary>The same for a log scale: how much is shown is decided by ratios.</summary>
    /// <param name="panels">The panels that share the range; all their values are above 0.</param>
    public static Interval OfRatios(IReadOnlyList<Panel> panels)
    {
        var values = Values(panels).Select(Math.Log10).ToList();
        if (values.Count == 0)
        {
            return new Interval(0.1, 1);
        }

        // The lower end of an interval may be 0 or less, which no log scale shows: it is cut off at the panel's edge.
        var intervals = Intervals(panels)
            .Select(interval => new Interval(interval.Lower > 0 ? Math.Log10(interval.Lower) : values.Min(), Math.Log10(interval.Upper)));
        var range = Cover(values, intervals, 0.5);
        return new Interval(Math.Pow(10, range.Lower), Math.Pow(10, range.Upper));
    }

    /// <summary>Everything that must be seen.</summary>
    public static IEnumerable<double> Values(IReadOnlyList<Panel> panels) => panels
        .SelectMany(panel => panel.Levels.Select(level => level.Value)
            .Concat(panel.Series.SelectMany(series => series.Paper).Select(point => point.Value))
            .Concat(panel.Series.SelectMany(series => series.Points).SelectMany(point => point.Repeats.Append(point.Mean))))
        .Where(double.IsFinite);

    private static IEnumerable<Interval> Intervals(IReadOnlyList<Panel> panels) => panels.SelectMany(panel => panel.Series
        .SelectMany(series => series.Points)
        .Where(point => point.Interval is not null)
        .Select(point => new Interval(panel.Possible(point.Interval!.Value.Lower), panel.Possible(point.Interval.Value.Upper))));

    // The interval of two seeds can be twelve times their spread: it may leave the figure, the values may not shrink to a line.
    private static Interval Cover(List<double> values, IEnumerable<Interval> intervals, double alone)
    {
        var core = new Interval(values.Min(), values.Max());
        var margin = core.Length > 0 ? core.Length : alone;
        return intervals.Aggregate(core, (range, interval) => new Interval(
            Math.Min(range.Lower, Math.Max(interval.Lower, core.Lower - margin)),
            Math.Max(range.Upper, Math.Min(interval.Upper, core.Upper + margin))));
    }
}
