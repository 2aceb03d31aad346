namespace Experiments.Results.Figures.Svg;

/// <summary>A dashed line across the panel for every level.</summary>
internal static class LevelMark
{
    public static void Draw(SvgDocument svg, Figure figure, PanelArea area)
    {
        var names = figure.LevelNames.ToList();
        foreach (var level in area.Panel.Levels)
        {
            Line(svg, names.IndexOf(level.Name), area.Left, area.Right, area.Y(level.Value));
        }
    }

    /// <summary>A piece of the line of a level.</summary>
    public static void Line(SvgDocument svg, int index, double left, double right, double y) => svg.Empty(
        "line",
        ("class", "level"), ("x1", left), ("x2", right), ("y1", y), ("y2", y), ("stroke", "#555555"), ("stroke-width", 1.3),
        ("stroke-dasharray", Palette.LevelDashOf(index)));
}
