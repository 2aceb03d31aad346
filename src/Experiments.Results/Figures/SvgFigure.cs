using Experiments.Results.Figures.Svg;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>Draws a figure as SVG. The same figure gives the same bytes; text stays text.</summary>
public static class SvgFigure
{
    internal const string Ink = "#222222";
    private const double LeastForAllColumns = 480;
    private const string Font = "Helvetica, Arial, 'Liberation Sans', sans-serif";

    /// <summary>Draws the figure.</summary>
    /// <param name="width">The width, in pixels; the height follows from what is to be shown.</param>
    public static string Draw(Figure figure, double width = 640)
    {
        // Side by side in half the width, panels would be too narrow to be read.
        figure = width < LeastForAllColumns ? figure with { Columns = (figure.Columns + 1) / 2 } : figure;
        var layout = new PlotLayout(figure, width);
        var svg = new SvgDocument();
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {SvgDocument.Number(width)} {SvgDocument.Number(layout.Height)}"),
            ("width", width),
            ("height", layout.Height),
            ("role", "img"),
            ("font-family", Font),
            ("font-size", PlotLayout.LabelSize));
        svg.Text("title", figure.Title.Length > 0 ? figure.Title : figure.Name);
        svg.Empty("rect", ("width", width), ("height", layout.Height), ("fill", "#ffffff"));
        if (figure.Mark == FigureMark.Bar)
        {
            BarMark.Define(svg, figure);
        }

        foreach (var (area, index) in layout.Panels.Select((area, index) => (area, index)))
        {
            svg.Open("g", ("class", "panel"), ("data-name", area.Panel.Name));
            PanelAxes.Draw(svg, figure, area, layout);
            Marks(svg, figure, area, $"plot-{figure.Id}-{index}");
            svg.Close("g");
        }

        Texts(svg, figure, layout);
        svg.Close("svg");
        return svg.ToString();
    }

    private static void Marks(SvgDocument svg, Figure figure, PanelArea area, string clip)
    {
        svg.Open("clipPath", ("id", clip));
        svg.Empty(
            "rect", ("x", area.Left), ("y", area.Top - 5), ("width", area.Right - area.Left), ("height", area.Bottom - area.Top + 10));
        svg.Close("clipPath");
        svg.Open("g", ("clip-path", $"url(#{clip})"));
        LevelMark.Draw(svg, figure, area);
        var names = figure.SeriesNames.ToList();
        foreach (var series in area.Panel.Series)
        {
            var index = names.IndexOf(series.Name);
            svg.Open("g", ("class", "series"), ("data-name", series.Name));
            if (figure.Mark == FigureMark.Bar)
            {
                BarMark.Draw(svg, figure, area, series, index);
            }
            else
            {
                LineMark.Draw(svg, area, series, index);
            }

            svg.Close("g");
        }

        svg.Close("g");
    }

    private static void Texts(SvgDocument svg, Figure figure, PlotLayout layout)
    {
        svg.Open("g", ("class", "texts"), ("fill", Ink));
        foreach (var (line, index) in layout.TitleLines.Select((line, index) => (line, index)))
        {
            svg.Text(
                "text",
                line,
                ("x", PlotLayout.Margin),
                ("y", 26.0 + (index * 19)),
                ("font-size", PlotLayout.TitleSize),
                ("font-weight", "bold"));
        }

        Legend.Above(svg, figure, layout);
        if (layout.Direct.Count > 0)
        {
            Legend.Beside(svg, layout);
        }

        var middle = (layout.Panels.Min(panel => panel.Left) + layout.Panels.Max(panel => panel.Right)) / 2;
        foreach (var (index, line) in layout.XTitleLines.Index())
        {
            var y = layout.XTitleY + (index * PlotLayout.XTitleLine);
            svg.Text("text", line, ("x", middle), ("y", y), ("text-anchor", "middle"));
        }

        foreach (var (line, index) in layout.NoteLines.Select((line, index) => (line, index)))
        {
            svg.Text(
                "text",
                line,
                ("x", PlotLayout.Margin),
                ("y", layout.NoteTop + 10 + (index * 13)),
                ("font-size", PlotLayout.NoteSize),
                ("fill", "#666666"));
        }

        svg.Close("g");
    }
}
