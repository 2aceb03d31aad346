namespace Experiments.Results.Tables;

/// <summary>Where the text of a column stands.</summary>
public enum Align
{
    /// <summary>At the left: names and texts.</summary>
    Left,

    /// <summary>At the right: numbers.</summary>
    Right,
}
