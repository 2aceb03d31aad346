namespace Experiments.Runtime.Definition;

/// <summary>Where the measures of a figure stand.</summary>
public enum FigureLayout
{
    /// <summary>All in one panel, on one scale.</summary>
    Together,

    /// <summary>Each in a panel of its own, with its own scale.</summary>
    Panels,
}
