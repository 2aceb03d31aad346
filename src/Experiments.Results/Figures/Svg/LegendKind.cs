namespace Experiments.Results.Figures.Svg;

/// <summary>What an entry of the legend names.</summary>
internal enum LegendKind
{
    Series,
    Level,
    Paper,
}
