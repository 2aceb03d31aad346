namespace Experiments.Results.Figures.Svg;

/// <summary>
/// A bar for every mean, side by side with those of the other series, a whisker for the interval, a hollow mark for the value of the paper.
/// </summary>
internal static class BarMark
{
    // The share of a value's room that its bars take; the rest is the gap to the next value.
    private const double Filled = 0.72;

    // White strokes over the colours tell bars apart in grey; the first series has none.
    private static readonly string[] Hatches = ["", "M0 7L7 0", "M0 3.5L7 3.5", "M0 0L7 7", "M3.5 0L3.5 7"];

    public static void Draw(SvgDocument svg, Figure figure, PanelArea area, Series series, int index)
    {
        var room = (area.Right - area.Left) / figure.X.Count * Filled;
        var width = room / figure.SeriesNames.Count;
        foreach (var point in series.Points.Where(point => double.IsFinite(point.Mean)))
        {
            var left = Left(point.X);
            var (zero, end) = (area.Y(0), area.Y(point.Mean));
            svg.Empty(
                "rect",
                ("class", "bar"),
                ("x", left + 1),
                ("y", Math.Min(zero, end)),
                ("width", Math.Max(width - 2, 1)),
                ("height", Math.Abs(zero - end)),
                ("fill", Fill(figure, index)));
            Whisker(svg, area, point, left + (width / 2));
        }

        foreach (var point in series.Paper)
        {
            Marker.Hollow(svg, Left(point.X) + (width / 2), area.Y(point.Value), "#222222");
        }

        double Left(int x) => area.X(x) - (room / 2) + (index * width);
    }

    /// <summary>Writes the hatches that the bars of a figure are filled with.</summary>
    public static void Define(SvgDocument svg, Figure figure)
    {
        foreach (var index in Enumerable.Range(0, figure.SeriesNames.Count).Where(index => Hatch(index).Length > 0))
        {
            svg.Open("pattern", ("id", HatchId(figure, index)), ("width", 7), ("height", 7), ("patternUnits", "userSpaceOnUse"));
            svg.Empty("rect", ("width", 7), ("height", 7), ("fill", Palette.Of(index)));
            svg.Empty(
                "path",
                ("d", Hatch(index)),
                ("stroke", "#ffffff"),
                ("stroke-opacity", "0.65"),
                ("stroke-width", 1.4),
                ("stroke-linecap", "square"));
            svg.Close("pattern");
        }
    }

    /// <summary>What a series' bars are filled with.</summary>
    public static string Fill(Figure figure, int index) => Hatch(index).Length > 0 ? $"url(#{HatchId(figure, index)})" : Palette.Of(index);

    private static string Hatch(int index) => Hatches[index % Hatches.Length];

    private static string HatchId(Figure figure, int index) => $"hatch-{figure.Id}-{index}";

    private static void Whisker(SvgDocument svg, PanelArea area, SeriesPoint point, double x)
    {
        if (point.Interval is not { } interval)
        {
            return;
        }

        var (upper, lower) = (area.Y(area.Panel.Possible(interval.Upper)), area.Y(area.Panel.Possible(interval.Lower)));
        var path = Marker.Line([(x, upper), (x, lower)]) + Marker.Line([(x - 4, upper), (x + 4, upper)])
            + Marker.Line([(x - 4, lower), (x + 4, lower)]);
        // The light line below keeps the dark one apart from a dark bar.
        svg.Empty("path", ("d", path), ("stroke", "#ffffff"), ("stroke-width", 3.0), ("fill", "none"));
        svg.Empty("path", ("class", "whisker"), ("d", path), ("stroke", "#222222"), ("stroke-width", 1.2), ("fill", "none"));
    }
}
