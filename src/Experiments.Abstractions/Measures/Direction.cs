namespace Experiments;

/// <summary>Which way a measure is better.</summary>
public enum Direction
{
    /// <summary>Higher is better.</summary>
    HigherIsBetter,

    /// <summary>Lower is better.</summary>
    LowerIsBetter,

    /// <summary>Neither: the measure describes (a length, a rate) and does not judge.</summary>
    Neutral,
}
