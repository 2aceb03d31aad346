namespace Experiments.Runtime.Definition;

/// <summary>How a figure draws values.</summary>
public enum FigureMark
{
    /// <summary>A line over a numeric axis, with a band for the interval.</summary>
    Line,

    /// <summary>A bar for each value of the axis, with a whisker for the interval.</summary>
    Bar,
}
