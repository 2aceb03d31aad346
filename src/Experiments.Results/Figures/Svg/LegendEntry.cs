namespace Experiments.Results.Figures.Svg;

/// <summary>An entry of the legend: a sample of the mark, then the name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it is a sample of.</param>
/// <param name="Index">The index of the series or the level.</param>
internal sealed record LegendEntry(string Name, LegendKind Kind, int Index)
{
    /// <summary>The width of the sample and the gap behind it.</summary>
    public const double Sample = 30;

    private const double Gap = 18;

    /// <summary>Where the sample begins.</summary>
    public double Left { get; private init; }

    /// <summary>The line of the legend, from 0.</summary>
    public int Line { get; private init; }

    /// <summary>The name, in as many lines as the legend's width asks for.</summary>
    public IReadOnlyList<string> Texts { get; private init; } = [Name];

    /// <summary>Everything of a figure that needs a name.</summary>
    public static IReadOnlyList<LegendEntry> All(Figure figure)
    {
        var names = figure.SeriesNames;
        var named = names.Count > 1 || (names is [{ Length: > 0 }] && figure.Panels is [{ YTitle.Length: 0 }]);
        return
        [
            .. named ? names.Select((name, index) => new LegendEntry(name, LegendKind.Series, index)) : [],
            .. figure.LevelNames.Select((name, index) => new LegendEntry(name, LegendKind.Level, index)),
            .. figure.HasPaper ? [new LegendEntry("the paper", LegendKind.Paper, 0)] : Array.Empty<LegendEntry>(),
        ];
    }

    /// <summary>Places entries side by side, on as many lines as they need.</summary>
    public static IReadOnlyList<LegendEntry> Flow(IReadOnlyList<LegendEntry> entries, double left, double width)
    {
        var placed = new List<LegendEntry>();
        var (x, line) = (left, 0);
        foreach (var entry in entries)
        {
            var needed = Sample + TextWidth.Of(entry.Name, PlotLayout.LabelSize);
            if (x > left && x + needed > left + width)
            {
                (x, line) = (left, placed[^1].Line + placed[^1].Texts.Count);
            }

            placed.Add(entry with { Left = x, Line = line, Texts = TextLines.Of(entry.Name, PlotLayout.LabelSize, width - Sample) });
            x += needed + Gap;
        }

        return placed;
    }
}

/// <summary>What an entry of the legend names.</summary>
internal enum LegendKind
{
    Series,
    Level,
    Paper,
}
