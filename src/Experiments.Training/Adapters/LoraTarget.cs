namespace Experiments.Training.Adapters;

/// <summary>A matrix of a block that can be adapted.</summary>
public enum LoraTarget
{
    /// <summary>That of the queries.</summary>
    Query,

    /// <summary>That of the keys.</summary>
    Key,

    /// <summary>That of the values.</summary>
    Value,

    /// <summary>The one after attention.</summary>
    Output,

    /// <summary>The gate of the feed-forward part, where it has one.</summary>
    Gate,

    /// <summary>The way into the feed-forward part.</summary>
    Up,

    /// <summary>The way back.</summary>
    Down,
}
