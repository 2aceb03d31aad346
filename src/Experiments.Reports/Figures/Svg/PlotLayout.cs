using System.Globalization;
using Experiments.Runtime.Definition;

namespace Experiments.Reports.Figures.Svg;

/// <summary>Where everything of a figure stands, in pixels from the upper left corner.</summary>
internal sealed class PlotLayout
{
    /// <summary>The font size of labels.</summary>
    public const double LabelSize = 12;

    /// <summary>The font size of the note.</summary>
    public const double NoteSize = 10;

    /// <summary>The slope of slanted labels.</summary>
    public const double SlantDegrees = 30;

    private const double Margin = 12;
    private const double LegendLine = 20;

    public PlotLayout(Figure figure, double width, double height)
    {
        Width = width;
        Height = height;
        Placement = figure.Mark == FigureMark.Bar ? XPlacement.Even(figure.X.Count) : XPlacement.Of(figure.X);
        Ticks = NiceTicks.Cover(ValueRange.Of(figure));
        TickLabels = Labels(Ticks);
        Legend = figure.Series.Count > 1 || figure.YTitle.Length == 0
            ? LegendEntry.Flow([.. figure.Series.Select(series => series.Name)], Margin, width - (2 * Margin))
            : [];
        var legendLines = Legend.Count == 0 ? 0 : Legend[^1].Line + 1;
        LegendTop = Margin + (figure.Title.Length > 0 ? 24 : 0);
        Top = LegendTop + (legendLines * LegendLine) + 6;
        Left = Margin + (figure.YTitle.Length > 0 ? 20 : 0) + TickLabels.Max(label => TextWidth.Of(label, LabelSize)) + 8;
        Right = width - Margin - RightLabel(figure);
        Slanted = Placement.Spread == XSpread.Even && LabelsTouch(figure);
        if (Slanted)
        {
            // The first name begins left of its bar and must stay within the figure; the last ends at its bar.
            Right = width - Margin;
            var first = TextWidth.Of(figure.X[0].Text, LabelSize) * Math.Cos(SlantDegrees * Math.PI / 180);
            // Its bar stands half a share of the axis right of the left end.
            var half = 0.5 / figure.X.Count;
            Left = Math.Max(Left, (first + 4 - (half * Right)) / (1 - half));
        }

        LabelHeight = Slanted ? 12 + (figure.X.Max(value => TextWidth.Of(value.Text, LabelSize)) * Math.Sin(SlantDegrees * Math.PI / 180)) : 20;
        Bottom = height - Margin - LabelHeight - (figure.XTitle.Length > 0 ? 20 : 0) - (figure.Note.Length > 0 ? 18 : 0);
    }

    public double Width { get; }

    public double Height { get; }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double LegendTop { get; }

    public XPlacement Placement { get; }

    public IReadOnlyList<double> Ticks { get; }

    public IReadOnlyList<string> TickLabels { get; }

    public IReadOnlyList<LegendEntry> Legend { get; }

    /// <summary>Whether the labels along x are slanted: names that would touch each other. (Numbers are left out instead: their place tells them.)</summary>
    public bool Slanted { get; }

    /// <summary>The room below the axis that the labels along x take.</summary>
    public double LabelHeight { get; }

    /// <summary>Where a value along x stands.</summary>
    public double X(int index)
    {
        // Points at the very ends of a numeric axis stand a little inside, so that their markers are whole.
        var inset = Placement.Spread == XSpread.Even ? 0 : 14;
        return Left + inset + (Placement.Shares[index] * (Right - Left - (2 * inset)));
    }

    /// <summary>Where a value along y stands.</summary>
    public double Y(double value) => Bottom - (new Interval(Ticks[0], Ticks[^1]).Share(value) * (Bottom - Top));

    /// <summary>The baseline of a line of the legend.</summary>
    public double LegendY(LegendEntry entry) => LegendTop + (entry.Line * LegendLine) + 13;

    private bool LabelsTouch(Figure figure)
    {
        var room = (Right - Left) / Math.Max(1, figure.X.Count);
        return figure.X.Any(value => value.Number is null && TextWidth.Of(value.Text, LabelSize) + 6 > room);
    }

    // Half of the last label may stand out over the right end of the axis.
    private static double RightLabel(Figure figure) =>
        figure.X.Count == 0 ? 0 : Math.Max(0, (TextWidth.Of(figure.X[^1].Text, LabelSize) / 2) - 14);

    private static List<string> Labels(IReadOnlyList<double> ticks)
    {
        var step = ticks[1] - ticks[0];
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 12);
        return [.. ticks.Select(tick => tick.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];
    }
}
