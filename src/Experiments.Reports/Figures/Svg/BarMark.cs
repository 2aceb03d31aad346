namespace Experiments.Reports.Figures.Svg;

/// <summary>A bar for every mean, side by side with those of the other series, and a whisker for the interval.</summary>
internal static class BarMark
{
    // The share of a value's room that its bars take; the rest is the gap to the next value.
    private const double Filled = 0.72;

    public static void Draw(SvgDocument svg, Figure figure, PlotLayout layout, int series)
    {
        var room = (layout.Right - layout.Left) / figure.X.Count * Filled;
        var width = room / figure.Series.Count;
        foreach (var point in figure.Series[series].Points.Where(point => double.IsFinite(point.Mean)))
        {
            var left = layout.X(point.X) - (room / 2) + (series * width);
            var (zero, end) = (layout.Y(0), layout.Y(point.Mean));
            svg.Empty(
                "rect",
                ("class", "bar"),
                ("x", left + 1),
                ("y", Math.Min(zero, end)),
                ("width", width - 2),
                ("height", Math.Abs(zero - end)),
                ("fill", Palette.Of(series)));
            Whisker(svg, figure, layout, point, left + (width / 2));
        }
    }

    private static void Whisker(SvgDocument svg, Figure figure, PlotLayout layout, SeriesPoint point, double x)
    {
        if (point.Interval is not { } interval)
        {
            return;
        }

        var upper = layout.Y(Math.Min(interval.Upper, figure.Greatest ?? interval.Upper));
        var lower = layout.Y(Math.Max(interval.Lower, figure.Least ?? interval.Lower));
        var path = Marker.Line([(x, upper), (x, lower)]) + Marker.Line([(x - 4, upper), (x + 4, upper)]) + Marker.Line([(x - 4, lower), (x + 4, lower)]);
        svg.Empty("path", ("class", "whisker"), ("d", path), ("stroke", "#222222"), ("stroke-width", 1.2), ("fill", "none"));
    }
}
