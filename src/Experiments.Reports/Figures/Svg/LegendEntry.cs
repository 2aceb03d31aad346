namespace Experiments.Reports.Figures.Svg;

/// <summary>An entry of the legend: a sample of the mark, then the name.</summary>
/// <param name="Name">The name of the series.</param>
/// <param name="Left">Where the sample begins.</param>
/// <param name="Line">The line of the legend, from 0.</param>
internal sealed record LegendEntry(string Name, double Left, int Line)
{
    /// <summary>The width of the sample and the gap behind it.</summary>
    public const double Sample = 30;

    private const double Gap = 18;

    /// <summary>Places entries side by side, on as many lines as they need.</summary>
    public static IReadOnlyList<LegendEntry> Flow(IReadOnlyList<string> names, double left, double width)
    {
        var entries = new List<LegendEntry>();
        var (x, line) = (left, 0);
        foreach (var name in names)
        {
            var needed = Sample + TextWidth.Of(name, PlotLayout.LabelSize);
            if (x > left && x + needed > left + width)
            {
                (x, line) = (left, line + 1);
            }

            entries.Add(new LegendEntry(name, x, line));
            x += needed + Gap;
        }

        return entries;
    }
}
