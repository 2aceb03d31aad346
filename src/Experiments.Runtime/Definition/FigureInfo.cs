namespace Experiments.Runtime.Definition;

/// <summary>A figure of an experiment: a measure over a sweep axis, averaged over the repeat axes.</summary>
/// <param name="Name">The file name without ending; unique in the experiment.</param>
/// <param name="Mark">How values are drawn.</param>
/// <param name="X">The name of the axis along x.</param>
/// <param name="Y">The names of the measures along y, at least one.</param>
public sealed record FigureInfo(string Name, FigureMark Mark, string X, IReadOnlyList<string> Y)
{
    /// <summary>The axis that tells the series apart; null when every other sweep axis is averaged over.</summary>
    public string? Color { get; init; }

    /// <summary>The title; empty for none.</summary>
    public string Title { get; init; } = "";
}
