namespace Experiments.Results.Figures.Svg;

/// <summary>The sign of a series at its points: shapes differ, so that a grey print can be read too.</summary>
internal static class Marker
{
    public static void Draw(SvgDocument svg, int series, double x, double y)
    {
        var colour = Palette.Of(series);
        switch (series % 4)
        {
            case 0:
                svg.Empty("circle", ("cx", x), ("cy", y), ("r", 4.0), ("fill", colour));
                break;
            case 1:
                svg.Empty("rect", ("x", x - 3.6), ("y", y - 3.6), ("width", 7.2), ("height", 7.2), ("fill", colour));
                break;
            case 2:
                svg.Empty("path", ("d", Polygon([(x, y - 5), (x + 4.7, y + 3.6), (x - 4.7, y + 3.6)])), ("fill", colour));
                break;
            default:
                svg.Empty("path", ("d", Polygon([(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)])), ("fill", colour));
                break;
        }
    }

    /// <summary>The sign of a value that is not ours: a hollow diamond.</summary>
    public static void Hollow(SvgDocument svg, double x, double y, string colour) => svg.Empty(
        "path",
        ("class", "paper"), ("d", Polygon([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)])), 
        ("fill", "#ffffff"), ("fill-opacity", "0.8"), ("stroke", colour), ("stroke-width", 1.6));

    /// <summary>A closed path through corners.</summary>
    public static string Polygon(IReadOnlyList<(double X, double Y)> corners) => Line(corners) + "Z";

    /// <summary>An open path through points.</summary>
    public static string Line(IReadOnlyList<(double X, double Y)> points) =>
        string.Concat(
            points.Select((point, index) => $"{(index == 0 ? "M" : "L")}{SvgDocument.Number(point.X)} {SvgDocument.Number(point.Y)}"));
}
