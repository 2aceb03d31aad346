namespace Experiments.Results.Figures.Svg;

/// <summary>
/// A line through the means, a band for the intervals, a dot for every repeat, a hollow mark for every value of the paper.
/// </summary>
internal static class LineMark
{
    // One band may be filled; several would mix their colours where they overlap, so that they are pale and have outlines.
    private const string FillAlone = "0.15";
    private const string FillAmongOthers = "0.05";

    // Marks of a long curve would hide it.
    private const int MostMarks = 40;

    public static void Draw(SvgDocument svg, PanelArea area, Series series, int index)
    {
        var colour = Palette.Of(index);
        var points = series.Points.Where(point => double.IsFinite(point.Mean)).OrderBy(point => area.X(point.X)).ToList();
        foreach (var run in Runs(points))
        {
            Band(svg, area, run, index);
        }

        var line = points.Select(point => (area.X(point.X), area.Y(point.Mean))).ToList();
        svg.Empty(
            "path", ("d", Marker.Line(line)), ("fill", "none"), ("stroke", colour), ("stroke-width", 2.0), ("stroke-linejoin", "round"),
            ("stroke-dasharray", Palette.DashOf(index)));
        foreach (var point in points)
        {
            Repeats(svg, area, point, colour);
            if (points.Count <= MostMarks)
            {
                Marker.Draw(svg, index, area.X(point.X), area.Y(point.Mean));
            }
        }

        foreach (var point in series.Paper)
        {
            Marker.Hollow(svg, area.X(point.X), area.Y(point.Value), colour);
        }
    }

    private static void Band(SvgDocument svg, PanelArea area, IReadOnlyList<SeriesPoint> run, int index)
    {
        var colour = Palette.Of(index);
        var upper = run.Select(point => (area.X(point.X), area.Y(area.Panel.Possible(point.Interval!.Value.Upper)))).ToList();
        var lower = run.Select(point => (area.X(point.X), area.Y(area.Panel.Possible(point.Interval!.Value.Lower)))).Reverse().ToList();
        // A single interval between points that have none is a stroke, a band would have no width.
        if (run.Count == 1)
        {
            svg.Empty("path", ("class", "whisker"), ("d", Marker.Line([upper[0], lower[0]])), ("stroke", colour), ("stroke-width", 1.5));
            return;
        }

        var alone = area.Panel.Series.Count == 1;
        svg.Empty(
            "path",
            ("class", "band"),
            ("d", Marker.Polygon([.. upper, .. lower])),
            ("fill", colour),
            ("fill-opacity", alone ? FillAlone : FillAmongOthers));
        foreach (var edge in alone ? [] : new[] { upper, lower })
        {
            svg.Empty(
                "path",
                ("class", "edge"),
                ("d", Marker.Line(edge)),
                ("fill", "none"),
                ("stroke", colour),
                ("stroke-width", 0.9),
                ("stroke-dasharray", Palette.DashOf(index)));
        }
    }

    private static void Repeats(SvgDocument svg, PanelArea area, SeriesPoint point, string colour)
    {
        if (point.Repeats.Count < 2)
        {
            return;
        }

        foreach (var repeat in point.Repeats.Where(double.IsFinite))
        {
            svg.Empty(
                "circle",
                ("class", "repeat"),
                ("cx", area.X(point.X)),
                ("cy", area.Y(repeat)),
                ("r", 2.2),
                ("fill", colour),
                ("fill-opacity", "0.45"));
        }
    }

    // Neighbouring points that all have an interval.
    private static IEnumerable<IReadOnlyList<SeriesPoint>> Runs(IReadOnlyList<SeriesPoint> points)
    {
        var run = new List<SeriesPoint>();
        foreach (var point in points)
        {
            if (point.Interval is not null)
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
