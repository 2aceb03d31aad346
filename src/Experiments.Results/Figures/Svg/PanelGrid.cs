using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures.Svg;

/// <summary>Places the panels of a figure in rows and columns of equal size.</summary>
internal sealed class PanelGrid
{
    private const double TickGap = 8;
    private const double Gap = 14;

    private const double SingleHeight = 260;
    private const double LeastHeight = 110;
    private const double MostHeight = 190;

    private readonly Figure figure;
    private readonly XPlacement placement;
    private readonly IReadOnlyList<ValueScale> scales;
    private readonly bool shared;
    private readonly double labelWidth;
    private double left;
    private double right;

    /// <summary>Chooses axes and widths.</summary>
    /// <param name="width">The width of the figure.</param>
    /// <param name="beside">What of it is beside the panel at the right.</param>
    public PanelGrid(Figure figure, double width, double beside)
    {
        this.figure = figure;
        placement = figure.Mark == FigureMark.Bar ? XPlacement.Even(figure.X.Count) : XPlacement.Of(figure.X, figure.XScale);
        scales = [.. figure.Panels.Select(panel => ValueScale.Of(figure, [.. figure.Panels.Where(other => other.Scale == panel.Scale)]))];
        labelWidth = scales.Max(scale => scale.Labels.Max(label => TextWidth.Of(label, PlotLayout.LabelSize))) + TickGap;
        // Panels of a row that all have one scale need its labels once.
        shared = figure.Panels.Chunk(figure.Columns).All(row => row.All(panel => panel.Scale == row[0].Scale));
        YTitleRoom = figure.Panels.Count == 1 ? SingleHeight + 20 : LeastHeight + 20;
        var lines = figure.Panels.Max(panel => TextLines.Of(panel.YTitle, PlotLayout.LabelSize, YTitleRoom).Count);
        left = PlotLayout.Margin + (lines == 0 ? 0 : PlotLayout.YTitleLine * lines + 7) + labelWidth;
        right = width - PlotLayout.Margin - Math.Max(beside, RightLabel());
        Slanted = placement.Spread == XSpread.Even && LabelsTouch();
        if (Slanted)
        {
            MakeRoomForSlantedLabels(width - PlotLayout.Margin - beside);
        }

        LabelHeight = Slanted
            ? 12 + (figure.X.Max(value => TextWidth.Of(value.Text, PlotLayout.LabelSize))
                * Math.Sin(PlotLayout.SlantDegrees * Math.PI / 180))
            : 20;
    }

    public bool Slanted { get; }

    public double LabelHeight { get; }

    /// <summary>The length of a line of what is written along y.</summary>
    public double YTitleRoom { get; }

    private double Between => shared ? Gap : Gap + labelWidth;

    private double PanelWidth => (right - left - ((figure.Columns - 1) * Between)) / figure.Columns;

    /// <summary>Places the panels.</summary>
    /// <param name="top">Where the first row begins.</param>
    /// <param name="header">The room above a panel for its name.</param>
    public IReadOnlyList<PanelArea> Place(double top, double header)
    {
        var named = figure.Panels.Any(panel => panel.Name.Length > 0) ? header : 0;
        var height = figure.Panels.Count == 1 ? SingleHeight : Math.Clamp(PanelWidth * 0.75, LeastHeight, MostHeight);
        // Slanted labels below a panel that ends its column early would reach into the row below.
        var between = Gap + (Slanted && figure.Panels.Count % figure.Columns != 0 ? LabelHeight : 0);
        return
        [
            .. figure.Panels.Select((panel, index) =>
            {
                var (row, column) = (index / figure.Columns, index % figure.Columns);
                var panelLeft = left + (column * (PanelWidth + Between));
                var panelTop = top + named + (row * (height + named + between));
                return new PanelArea(panel, placement, scales[index])
                {
                    Left = panelLeft,
                    Right = panelLeft + PanelWidth,
                    Top = panelTop,
                    Bottom = panelTop + height,
                    LabelsX = index + figure.Columns >= figure.Panels.Count,
                    LabelsY = column == 0 || !shared,
                    TitleY = column == 0,
                };
            }),
        ];
    }

    private bool LabelsTouch() =>
        figure.X.Any(value => value.Number is null && TextWidth.Of(value.Text, PlotLayout.LabelSize) + 6 > PanelWidth / figure.X.Count);

    // Half of the last label may reach over the right end of the axis.
    private double RightLabel() =>
        figure.X.Count == 0 ? 0 : Math.Max(0, (TextWidth.Of(figure.X[^1].Text, PlotLayout.LabelSize) / 2) - 14);

    // The first name begins left of its bar and must stay within the figure; the last ends at its bar.
    private void MakeRoomForSlantedLabels(double end)
    {
        right = end;
        var first = TextWidth.Of(figure.X[0].Text, PlotLayout.LabelSize) * Math.Cos(PlotLayout.SlantDegrees * Math.PI / 180);
        // Its bar is half a share of the axis right of the left end.
        var half = 0.5 / (figure.X.Count * figure.Columns);
        left = Math.Max(left, (first + 4 - (half * right)) / (1 - half));
    }
}
