using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures.Svg;

/// <summary>Where everything of a figure is, in pixels from the upper left corner.</summary>
internal sealed class PlotLayout
{
    /// <summary>The font size of labels.</summary>
    public const double LabelSize = 12;

    /// <summary>The font size of the title.</summary>
    public const double TitleSize = 15;

    /// <summary>The font size of the note.</summary>
    public const double NoteSize = 10;

    /// <summary>The slope of slanted labels.</summary>
    public const double SlantDegrees = 30;

    /// <summary>The height of a line of the legend.</summary>
    public const double LegendLine = 20;

    /// <summary>The distance of two lines of what is written along y.</summary>
    public const double YTitleLine = 13;

    /// <summary>The distance of two lines of what is written along x.</summary>
    public const double XTitleLine = 15;

    /// <summary>The distance of everything from the figure's edge.</summary>
    public const double Margin = 12;

    // A figure whose legend leaves less for its panel has the legend above.
    private const double LeastBesideLegend = 400;

    // A panel's own line: what it shows.
    private const double HeaderLine = 20;

    public PlotLayout(Figure figure, double width)
    {
        Width = width;
        TitleLines = TextLines.Of(figure.Title, TitleSize, width - (2 * Margin));
        NoteLines = TextLines.Of(figure.Note, NoteSize, width - (2 * Margin));
        var entries = LegendEntry.All(figure);
        var beside = entries.Count == 0 ? 0 : WidthBeside(entries);
        var isBeside = figure.Panels.Count == 1
            && figure.Mark == FigureMark.Line
            && !figure.HasPaper
            && beside > 0
            && width - beside >= LeastBesideLegend;
        Direct = isBeside ? entries : [];
        Legend = isBeside ? [] : LegendEntry.Flow(entries, Margin, width - (2 * Margin));
        LegendTop = Margin + (TitleLines.Count * 19) + (TitleLines.Count > 0 ? 5 : 0);
        var legendLines = Legend.Count == 0 ? 0 : Legend[^1].Line + Legend[^1].Texts.Count;
        var grid = new PanelGrid(figure, width, isBeside ? beside : 0);
        Slanted = grid.Slanted;
        YTitleRoom = grid.YTitleRoom;
        LabelHeight = grid.LabelHeight;
        Panels = grid.Place(LegendTop + (legendLines * LegendLine) + 6, HeaderLine);
        XTitleY = Panels.Max(panel => panel.Bottom) + LabelHeight + 18;
        XTitleLines = LinesOfX(figure);
        NoteTop = XTitleY + (XTitleLines.Count > 0 ? (XTitleLines.Count - 1) * XTitleLine : -18) + 8;
        Height = NoteTop + (NoteLines.Count * 13) + Margin;
    }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<PanelArea> Panels { get; }

    public IReadOnlyList<string> TitleLines { get; }

    public IReadOnlyList<string> NoteLines { get; }

    public double LegendTop { get; }

    /// <summary>The legend above the panels; empty where names are beside their lines.</summary>
    public IReadOnlyList<LegendEntry> Legend { get; }

    /// <summary>What is named beside its line.</summary>
    public IReadOnlyList<LegendEntry> Direct { get; }

    /// <summary>
    /// Whether the labels along x are slanted: names that would touch each other. (Numbers are left out instead: their place tells them.)
    /// </summary>
    public bool Slanted { get; }

    /// <summary>The room below a panel that the labels along x take.</summary>
    public double LabelHeight { get; }

    /// <summary>The length of a line of what is written along y.</summary>
    public double YTitleRoom { get; }

    /// <summary>What is written along x, line by line.</summary>
    public IReadOnlyList<string> XTitleLines { get; }

    /// <summary>The baseline of what is written along x.</summary>
    public double XTitleY { get; }

    /// <summary>Where the note begins.</summary>
    public double NoteTop { get; }

    // It is written in the middle of the panels, which are not in the middle of the figure.
    private IReadOnlyList<string> LinesOfX(Figure figure)
    {
        var (left, right) = (Panels.Min(panel => panel.Left), Panels.Max(panel => panel.Right));
        var scale = Panels[0].Placement.Spread is XSpread.Logarithmic or XSpread.LogarithmicFromZero ? ", log scale" : "";
        var half = Math.Min((left + right) / 2, Width - ((left + right) / 2)) - Margin;
        return figure.XTitle.Length == 0 ? [] : TextLines.Of(figure.XTitle + scale, LabelSize, 2 * half);
    }

    private static double WidthBeside(IReadOnlyList<LegendEntry> entries) => Figures.Svg.Legend.WidthBeside(entries);
}
