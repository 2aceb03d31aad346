using System.Globalization;
using Experiments.Reports.Figures.Svg;
using Experiments.Runtime.Definition;

namespace Experiments.Reports.Figures;

/// <summary>Draws a figure as SVG. The same figure gives the same bytes; text stays text.</summary>
public static class SvgFigure
{
    private const string Font = "Helvetica, Arial, 'Liberation Sans', sans-serif";
    private const string Ink = "#222222";
    private const string Faint = "#e4e4e4";

    /// <summary>Draws the figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="width">The width, in pixels.</param>
    /// <param name="height">The height, in pixels.</param>
    public static string Draw(Figure figure, double width = 640, double height = 400)
    {
        var layout = new PlotLayout(figure, width, height);
        var svg = new SvgDocument();
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {SvgDocument.Number(width)} {SvgDocument.Number(height)}"),
            ("width", width),
            ("height", height),
            ("role", "img"),
            ("font-family", Font),
            ("font-size", PlotLayout.LabelSize));
        svg.Text("title", figure.Title.Length > 0 ? figure.Title : figure.Name);
        svg.Empty("rect", ("width", width), ("height", height), ("fill", "#ffffff"));
        Axes(svg, figure, layout);
        Marks(svg, figure, layout);
        Texts(svg, figure, layout);
        svg.Close("svg");
        return svg.ToString();
    }

    private static void Axes(SvgDocument svg, Figure figure, PlotLayout layout)
    {
        svg.Open("g", ("class", "y-axis"), ("text-anchor", "end"), ("fill", Ink));
        for (var tick = 0; tick < layout.Ticks.Count; tick++)
        {
            var y = layout.Y(layout.Ticks[tick]);
            svg.Empty("line", ("x1", layout.Left), ("x2", layout.Right), ("y1", y), ("y2", y), ("stroke", Faint));
            svg.Text("text", layout.TickLabels[tick], ("x", layout.Left - 8), ("y", y + 4));
        }

        svg.Close("g");
        svg.Open("g", ("class", "x-axis"), ("text-anchor", "middle"), ("fill", Ink));
        svg.Empty("line", ("x1", layout.Left), ("x2", layout.Right), ("y1", layout.Bottom), ("y2", layout.Bottom), ("stroke", Ink));
        foreach (var index in Labelled(figure, layout))
        {
            var x = layout.X(index);
            svg.Empty("line", ("x1", x), ("x2", x), ("y1", layout.Bottom), ("y2", layout.Bottom + 5), ("stroke", Ink));
            XLabel(svg, figure.X[index].Text, layout, x);
        }

        svg.Close("g");
    }

    private static void XLabel(SvgDocument svg, string text, PlotLayout layout, double x)
    {
        if (!layout.Slanted)
        {
            svg.Text("text", text, ("x", x), ("y", layout.Bottom + 19));
            return;
        }

        var y = layout.Bottom + 15;
        var turn = $"rotate(-{SvgDocument.Number(PlotLayout.SlantDegrees)} {SvgDocument.Number(x)} {SvgDocument.Number(y)})";
        svg.Text("text", text, ("x", x), ("y", y), ("text-anchor", "end"), ("transform", turn));
    }

    // Every value has its label, but where two would touch the second is left out.
    private static IEnumerable<int> Labelled(Figure figure, PlotLayout layout)
    {
        var end = double.NegativeInfinity;
        foreach (var index in Enumerable.Range(0, figure.X.Count).OrderBy(layout.X))
        {
            // Slanted labels stand one above the other: a line's height between them is enough.
            var half = layout.Slanted ? PlotLayout.LabelSize / 2 : TextWidth.Of(figure.X[index].Text, PlotLayout.LabelSize) / 2;
            if (layout.X(index) - half < end + 4)
            {
                continue;
            }

            end = layout.X(index) + half;
            yield return index;
        }
    }

    private static void Marks(SvgDocument svg, Figure figure, PlotLayout layout)
    {
        svg.Open("clipPath", ("id", "plot-" + figure.Name));
        svg.Empty("rect", ("x", layout.Left), ("y", layout.Top - 5), ("width", layout.Right - layout.Left), ("height", layout.Bottom - layout.Top + 10));
        svg.Close("clipPath");
        svg.Open("g", ("clip-path", $"url(#plot-{figure.Name})"));
        for (var index = 0; index < figure.Series.Count; index++)
        {
            svg.Open("g", ("class", "series"), ("data-name", figure.Series[index].Name));
            switch (figure.Mark)
            {
                case FigureMark.Line:
                    LineMark.Draw(svg, figure, layout, index);
                    break;
                case FigureMark.Bar:
                    BarMark.Draw(svg, figure, layout, index);
                    break;
                default:
                    throw new NotSupportedException($"{figure.Name}: figures cannot draw {figure.Mark} yet.");
            }

            svg.Close("g");
        }

        svg.Close("g");
    }

    private static void Texts(SvgDocument svg, Figure figure, PlotLayout layout)
    {
        svg.Open("g", ("class", "texts"), ("fill", Ink));
        if (figure.Title.Length > 0)
        {
            svg.Text("text", figure.Title, ("x", 12.0), ("y", 26.0), ("font-size", 15.0), ("font-weight", "bold"));
        }

        foreach (var (entry, index) in layout.Legend.Select((entry, index) => (entry, index)))
        {
            Sample(svg, figure, entry.Left, layout.LegendY(entry) - 4, index);
            svg.Text("text", entry.Name, ("x", entry.Left + LegendEntry.Sample), ("y", layout.LegendY(entry)));
        }

        Titles(svg, figure, layout);
        svg.Close("g");
    }

    private static void Sample(SvgDocument svg, Figure figure, double left, double y, int series)
    {
        if (figure.Mark == FigureMark.Bar)
        {
            svg.Empty("rect", ("x", left + 6), ("y", y - 6), ("width", 14.0), ("height", 12.0), ("fill", Palette.Of(series)));
            return;
        }

        svg.Empty("line", ("x1", left), ("x2", left + 24), ("y1", y), ("y2", y), ("stroke", Palette.Of(series)), ("stroke-width", 2.0));
        Marker.Draw(svg, series, left + 12, y);
    }

    private static void Titles(SvgDocument svg, Figure figure, PlotLayout layout)
    {
        var middle = (layout.Left + layout.Right) / 2;
        if (figure.XTitle.Length > 0)
        {
            var scale = layout.Placement.Spread is XSpread.Logarithmic or XSpread.LogarithmicFromZero ? " (log scale)" : "";
            svg.Text("text", figure.XTitle + scale, ("x", middle), ("y", layout.Bottom + layout.LabelHeight + 20), ("text-anchor", "middle"));
        }

        if (figure.YTitle.Length > 0)
        {
            var y = (layout.Top + layout.Bottom) / 2;
            var turn = string.Create(CultureInfo.InvariantCulture, $"rotate(-90 20 {SvgDocument.Number(y)})");
            svg.Text("text", figure.YTitle, ("x", 20.0), ("y", y), ("text-anchor", "middle"), ("transform", turn));
        }

        if (figure.Note.Length > 0)
        {
            svg.Text("text", figure.Note, ("x", 12.0), ("y", layout.Height - 10), ("font-size", PlotLayout.NoteSize), ("fill", "#666666"));
        }
    }
}
