namespace Experiments.Reports.Figures;

/// <summary>Colours that stay apart for colour-blind readers (Okabe and Ito 2008), the ones that read best on white first.</summary>
public static class Palette
{
    private static readonly string[] Colours =
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#f0e442"];

    /// <summary>The colour of a series; colours repeat from the ninth on.</summary>
    /// <param name="series">The index of the series.</param>
    public static string Of(int series) => Colours[series % Colours.Length];
}
