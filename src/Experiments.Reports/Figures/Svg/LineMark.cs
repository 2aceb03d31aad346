namespace Experiments.Reports.Figures.Svg;

/// <summary>A line through the means, a band for the intervals, a dot for every repeat.</summary>
internal static class LineMark
{
    public static void Draw(SvgDocument svg, Figure figure, PlotLayout layout, int series)
    {
        var colour = Palette.Of(series);
        var points = figure.Series[series].Points.Where(point => double.IsFinite(point.Mean)).OrderBy(point => layout.X(point.X)).ToList();
        foreach (var run in Runs(points))
        {
            Band(svg, figure, layout, run, colour);
        }

        var line = points.Select(point => (layout.X(point.X), layout.Y(point.Mean))).ToList();
        svg.Empty("path", ("d", Marker.Line(line)), ("fill", "none"), ("stroke", colour), ("stroke-width", 2.0), ("stroke-linejoin", "round"));
        foreach (var point in points)
        {
            Repeats(svg, layout, point, colour);
            Marker.Draw(svg, series, layout.X(point.X), layout.Y(point.Mean));
        }
    }

    private static void Band(SvgDocument svg, Figure figure, PlotLayout layout, IReadOnlyList<SeriesPoint> run, string colour)
    {
        // A single interval between points that have none is a stroke, a band would have no width.
        var upper = run.Select(point => (layout.X(point.X), layout.Y(Clip(figure, point.Interval!.Value.Upper)))).ToList();
        var lower = run.Select(point => (layout.X(point.X), layout.Y(Clip(figure, point.Interval!.Value.Lower)))).Reverse().ToList();
        if (run.Count == 1)
        {
            svg.Empty("path", ("class", "whisker"), ("d", Marker.Line([upper[0], lower[0]])), ("stroke", colour), ("stroke-width", 1.5));
            return;
        }

        svg.Empty("path", ("class", "band"), ("d", Marker.Polygon([.. upper, .. lower])), ("fill", colour), ("fill-opacity", "0.15"));
    }

    private static void Repeats(SvgDocument svg, PlotLayout layout, SeriesPoint point, string colour)
    {
        if (point.Repeats.Count < 2)
        {
            return;
        }

        foreach (var repeat in point.Repeats.Where(double.IsFinite))
        {
            svg.Empty("circle", ("class", "repeat"), ("cx", layout.X(point.X)), ("cy", layout.Y(repeat)), ("r", 2.2), ("fill", colour), ("fill-opacity", "0.45"));
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

    private static double Clip(Figure figure, double value) =>
        Math.Min(Math.Max(value, figure.Least ?? value), figure.Greatest ?? value);
}
