using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures.Svg;

/// <summary>Names series and levels: above the panels, or at the ends of the lines.</summary>
internal static class Legend
{
    // The distance of two names at the ends of lines.
    private const double Line = 16;

    /// <summary>Writes the legend above the panels.</summary>
    public static void Above(SvgDocument svg, Figure figure, PlotLayout layout)
    {
        foreach (var entry in layout.Legend)
        {
            var y = layout.LegendTop + (entry.Line * PlotLayout.LegendLine) + 13;
            Sample(svg, figure, entry, entry.Left, y - 4);
            foreach (var (index, line) in entry.Texts.Index())
            {
                svg.Text("text", line, ("x", entry.Left + LegendEntry.Sample), ("y", y + (index * PlotLayout.LegendLine)));
            }
        }
    }

    /// <summary>
    /// Writes every name beside the end of its line; names that would overlap are moved apart, with a thin line to their own.
    /// </summary>
    public static void Beside(SvgDocument svg, PlotLayout layout)
    {
        var area = layout.Panels[0];
        var ends = layout.Direct.Select(entry => (Entry: entry, End: End(area, entry))).Where(pair => pair.End is not null)
            .Select(pair => (pair.Entry, End: pair.End!.Value)).OrderBy(pair => pair.End.Y).ToList();
        var places = Spread([.. ends.Select(pair => pair.End.Y)], area.Top + (Line / 2), area.Bottom);
        var x = area.Right + 8;
        foreach (var ((entry, end), y) in ends.Zip(places))
        {
            if (Math.Abs(end.Y - y) > 3 || end.X < area.Right - 20)
            {
                svg.Empty(
                    "path",
                    ("class", "leader"),
                    ("d", Marker.Line([(end.X + 7, end.Y), (x + 4, y)])),
                    ("stroke", "#aaaaaa"),
                    ("stroke-width", 0.8),
                    ("fill", "none"));
            }

            if (entry.Kind == LegendKind.Series)
            {
                Marker.Draw(svg, entry.Index, x + 8, y);
            }

            svg.Text("text", entry.Name, ("x", x + (entry.Kind == LegendKind.Series ? 17 : 7)), ("y", y + 4));
        }
    }

    /// <summary>The room that names beside lines need.</summary>
    public static double WidthBeside(IReadOnlyList<LegendEntry> entries) =>
        entries.Max(entry => TextWidth.Of(entry.Name, PlotLayout.LabelSize)) + 27;

    /// <summary>
    /// The nearest places to wanted ones that keep their order and a line's distance (least squares, by pooling neighbours).
    /// </summary>
    internal static IReadOnlyList<double> Spread(IReadOnlyList<double> wanted, double top, double bottom)
    {
        var pools = new List<(double Sum, int Count)>();
        for (var index = 0; index < wanted.Count; index++)
        {
            pools.Add((wanted[index] - (index * Line), 1));
            while (pools.Count > 1 && pools[^1].Sum / pools[^1].Count < pools[^2].Sum / pools[^2].Count)
            {
                var merged = (pools[^1].Sum + pools[^2].Sum, pools[^1].Count + pools[^2].Count);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add(merged);
            }
        }

        var last = bottom - ((wanted.Count - 1) * Line);
        return [.. pools.SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Count, pool.Count))
            .Select((place, index) => Math.Max(top, Math.Min(place, last)) + (index * Line))];
    }

    private static (double X, double Y)? End(PanelArea area, LegendEntry entry)
    {
        if (entry.Kind == LegendKind.Level)
        {
            return (area.Right, area.Y(area.Panel.Levels.First(level => level.Name == entry.Name).Value));
        }

        var points = area.Panel.Series[entry.Index].Points.Where(point => double.IsFinite(point.Mean)).ToList();
        return points.Count == 0 ? null : points.Select(point => (area.X(point.X), area.Y(point.Mean))).MaxBy(point => point.Item1);
    }

    private static void Sample(SvgDocument svg, Figure figure, LegendEntry entry, double left, double y)
    {
        switch (entry.Kind)
        {
            case LegendKind.Level:
                LevelMark.Line(svg, entry.Index, left, left + 24, y);
                break;
            case LegendKind.Paper:
                Marker.Hollow(svg, left + 12, y, "#222222");
                break;
            case LegendKind.Series when figure.Mark == FigureMark.Bar:
                svg.Empty(
                    "rect", ("x", left + 6), ("y", y - 6), ("width", 14.0), ("height", 12.0), ("fill", BarMark.Fill(figure, entry.Index)));
                break;
            default:
                svg.Empty(
                    "line",
                    ("x1", left), ("x2", left + 24), ("y1", y), ("y2", y), ("stroke", Palette.Of(entry.Index)), ("stroke-width", 2.0),
                    ("stroke-dasharray", Palette.DashOf(entry.Index)));
                Marker.Draw(svg, entry.Index, left + 12, y);
                break;
        }
    }
}
