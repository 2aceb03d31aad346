namespace Experiments.Results.Figures;

/// <summary>
/// Colours that stay apart for colour-blind readers (Okabe and Ito 2008), the ones that read best on white first; dashes tell them apart in
/// grey.
/// </summary>
public static class Palette
{
    private static readonly string[] Colours =
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#f0e442"];

    private static readonly string[] SeriesDashes = ["none", "7 3", "2 3", "9 3 2 3", "12 4", "5 2"];

    // Levels are thinner and grey; their dashes are shorter than those of series.
    private static readonly string[] LevelDashes = ["4 3", "1 3", "6 2 1 2", "2 2"];

    /// <summary>The colour of a series; colours repeat from the ninth on.</summary>
    /// <param name="series">The index of the series.</param>
    public static string Of(int series) => Colours[series % Colours.Length];

    /// <summary>The dashes of a series' line.</summary>
    /// <param name="series">The index of the series.</param>
    public static string DashOf(int series) => SeriesDashes[series % SeriesDashes.Length];

    /// <summary>The dashes of a level.</summary>
    /// <param name="level">The index of the level.</param>
    public static string LevelDashOf(int level) => LevelDashes[level % LevelDashes.Length];
}
