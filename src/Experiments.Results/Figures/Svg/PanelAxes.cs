using System.Globalization;

namespace Experiments.Results.Figures.Svg;

/// <summary>Draws the axes of a panel, with its name and what is written along y.</summary>
internal static class PanelAxes
{
    private const string Faint = "#e4e4e4";

    public static void Draw(SvgDocument svg, Figure figure, PanelArea area, PlotLayout layout)
    {
        Y(svg, area);
        X(svg, figure, area, layout);
        svg.Open("g", ("class", "panel-texts"), ("fill", SvgFigure.Ink), ("text-anchor", "middle"));
        var middle = (area.Left + area.Right) / 2;
        if (area.Panel.Name.Length > 0)
        {
            svg.Text("text", area.Panel.Name, ("x", middle), ("y", area.Top - 7), ("font-weight", "bold"));
        }

        if (area.TitleY && area.Panel.YTitle.Length > 0)
        {
            var y = (area.Top + area.Bottom) / 2;
            foreach (var (index, line) in TextLines.Of(area.Panel.YTitle, PlotLayout.LabelSize, layout.YTitleRoom).Index())
            {
                var x = PlotLayout.Margin + 8 + (index * PlotLayout.YTitleLine);
                var turn = string.Create(CultureInfo.InvariantCulture, $"rotate(-90 {x} {SvgDocument.Number(y)})");
                svg.Text("text", line, ("x", x), ("y", y), ("transform", turn));
            }
        }

        svg.Close("g");
    }

    private static void Y(SvgDocument svg, PanelArea area)
    {
        svg.Open("g", ("class", "y-axis"), ("text-anchor", "end"), ("fill", SvgFigure.Ink));
        foreach (var (tick, label) in area.Scale.Ticks.Zip(area.Scale.Labels))
        {
            var y = area.Y(tick);
            svg.Empty("line", ("x1", area.Left), ("x2", area.Right), ("y1", y), ("y2", y), ("stroke", Faint));
            if (area.LabelsY)
            {
                svg.Text("text", label, ("x", area.Left - 8), ("y", y + 4));
            }
        }

        svg.Close("g");
    }

    private static void X(SvgDocument svg, Figure figure, PanelArea area, PlotLayout layout)
    {
        svg.Open("g", ("class", "x-axis"), ("text-anchor", "middle"), ("fill", SvgFigure.Ink));
        svg.Empty("line", ("x1", area.Left), ("x2", area.Right), ("y1", area.Bottom), ("y2", area.Bottom), ("stroke", SvgFigure.Ink));
        foreach (var index in Labelled(figure, area, layout))
        {
            var x = area.X(index);
            svg.Empty("line", ("x1", x), ("x2", x), ("y1", area.Bottom), ("y2", area.Bottom + 5), ("stroke", SvgFigure.Ink));
            if (area.LabelsX)
            {
                XLabel(svg, figure.X[index].Text, area, layout, x);
            }
        }

        svg.Close("g");
    }

    private static void XLabel(SvgDocument svg, string text, PanelArea area, PlotLayout layout, double x)
    {
        if (!layout.Slanted)
        {
            svg.Text("text", text, ("x", x), ("y", area.Bottom + 19));
            return;
        }

        var y = area.Bottom + 15;
        var turn = $"rotate(-{SvgDocument.Number(PlotLayout.SlantDegrees)} {SvgDocument.Number(x)} {SvgDocument.Number(y)})";
        svg.Text("text", text, ("x", x), ("y", y), ("text-anchor", "end"), ("transform", turn));
    }

    // Every value that has a text has its label, but where two would touch the second is left out; the last value, which ends the axis, is
    // kept before those.
    private static List<int> Labelled(Figure figure, PanelArea area, PlotLayout layout)
    {
        var kept = new List<int>();
        var order = Enumerable.Range(0, figure.X.Count)
            .Where(index => figure.X[index].Text.Length > 0)
            .OrderBy(area.X)
            .ToList();
        foreach (var index in order.Take(1).Concat(order.Skip(1).TakeLast(1)).Concat(order.Skip(1).SkipLast(1)))
        {
            if (kept.All(other => Math.Abs(area.X(other) - area.X(index)) >= Half(other) + Half(index) + 4))
            {
                kept.Add(index);
            }
        }

        return [.. kept.OrderBy(area.X)];

        // Slanted labels are one above the other: a line's height between them is enough.
        double Half(int index) => layout.Slanted ? PlotLayout.LabelSize / 2 : TextWidth.Of(figure.X[index].Text, PlotLayout.LabelSize) / 2;
    }
}
