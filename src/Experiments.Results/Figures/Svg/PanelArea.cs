namespace Experiments.Results.Figures.Svg;

/// <summary>Where a panel is, in pixels from the figure's upper left corner, and where its values are.</summary>
internal sealed record PanelArea(Panel Panel, XPlacement Placement, ValueScale Scale)
{
    // Points at the very ends of a numeric axis are a little inside, so that their markers are whole.
    private const double Inset = 14;

    public required double Left { get; init; }

    public required double Right { get; init; }

    public required double Top { get; init; }

    public required double Bottom { get; init; }

    /// <summary>Whether the labels along x are below this panel, and not below one further down.</summary>
    public bool LabelsX { get; init; }

    /// <summary>Whether the labels along y are beside this panel, and not beside one further left.</summary>
    public bool LabelsY { get; init; }

    /// <summary>Whether what is written along y is written beside this panel.</summary>
    public bool TitleY { get; init; }

    /// <summary>Where a value along x is.</summary>
    public double X(int index)
    {
        var inset = Placement.Spread == XSpread.Even ? 0 : Inset;
        return Left + inset + (Placement.Shares[index] * (Right - Left - (2 * inset)));
    }

    /// <summary>Where a value along y is.</summary>
    public double Y(double value) => Bottom - (Scale.Share(value) * (Bottom - Top));
}
