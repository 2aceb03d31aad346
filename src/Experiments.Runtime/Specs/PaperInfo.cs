namespace Experiments.Runtime.Specs;

/// <summary>What of a paper an experiment is about.</summary>
public sealed record PaperInfo
{
    /// <summary>The arXiv id, such as <c>2305.15717</c>; null where there is none.</summary>
    public string? Arxiv { get; init; }

    /// <summary>The paper's title; null where the spec gives none.</summary>
    public string? Title { get; init; }

    /// <summary>The section, as the paper numbers it.</summary>
    public string? Section { get; init; }

    /// <summary>The figure, as the paper numbers it: <c>4, left</c>.</summary>
    public string? Figure { get; init; }

    /// <summary>The table, as the paper numbers it.</summary>
    public string? Table { get; init; }

    /// <summary>Values of the paper to show beside ours.</summary>
    public IReadOnlyList<PaperReference> References { get; init; } = [];
}

/// <summary>A value that a paper reports.</summary>
/// <param name="Measure">The measure of ours that it is to be compared with.</param>
/// <param name="At">The axis values that it belongs to; empty where it belongs to no cell of ours.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Where in the paper: <c>Table 1, row 3</c>.</param>
public sealed record PaperReference(string Measure, IReadOnlyList<AxisValue> At, double Value, string Place);
