namespace Experiments.Runtime.Definition;

/// <summary>A level across a figure that its values are to be compared with: chance, the teacher, the value of a paper.</summary>
/// <param name="Label">What the level is.</param>
public sealed record FigureReference(string Label)
{
    /// <summary>The level, where it is a fixed number.</summary>
    public double? Value { get; init; }

    /// <summary>The measure whose mean is the level, where it is measured; null where it is a fixed number.</summary>
    public string? Measure { get; init; }

    /// <summary>The measure along y that the level belongs to; null for all of them.</summary>
    public string? On { get; init; }
}
