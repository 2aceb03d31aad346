using Experiments.Runtime.Definition;

namespace Experiments.Reports.Figures;

/// <summary>Chooses what part of y a figure shows.</summary>
public static class ValueRange
{
    /// <summary>The range that holds all means and repeats, and the intervals as far as they leave the values readable.</summary>
    /// <param name="figure">The figure.</param>
    public static Interval Of(Figure figure)
    {
        var points = figure.Series.SelectMany(series => series.Points).ToList();
        var values = points.SelectMany(point => point.Repeats.Append(point.Mean)).Where(double.IsFinite).ToList();
        if (values.Count == 0)
        {
            return new Interval(figure.Least ?? 0, figure.Greatest ?? 1);
        }

        var core = new Interval(values.Min(), values.Max());
        // The interval of two seeds can be twelve times their spread: it may leave the figure, the values may not shrink to a line.
        var margin = core.Length > 0 ? core.Length : double.PositiveInfinity;
        var intervals = points.Where(point => point.Interval is not null).Select(point => point.Interval!.Value).ToList();
        var lower = intervals.Select(interval => Math.Max(interval.Lower, core.Lower - margin)).Append(core.Lower).Min();
        var upper = intervals.Select(interval => Math.Min(interval.Upper, core.Upper + margin)).Append(core.Upper).Max();
        return Bounded(figure, new Interval(lower, upper));
    }

    // A bar's length is its value, so bars begin at 0; what is impossible is not shown.
    private static Interval Bounded(Figure figure, Interval range)
    {
        var lower = figure.Mark == FigureMark.Bar ? Math.Min(range.Lower, 0) : range.Lower;
        var upper = figure.Mark == FigureMark.Bar ? Math.Max(range.Upper, 0) : range.Upper;
        return new Interval(Math.Max(lower, figure.Least ?? lower), Math.Min(upper, figure.Greatest ?? upper));
    }
}
