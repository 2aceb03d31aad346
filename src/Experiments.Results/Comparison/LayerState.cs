namespace Experiments.Results.Comparison;

/// <summary>What a layer of a comparison found.</summary>
public enum LayerState
{
    /// <summary>Everything is equal.</summary>
    Equal,

    /// <summary>There are differences, all within what is allowed.</summary>
    Within,

    /// <summary>There is a difference beyond what is allowed.</summary>
    Beyond,

    /// <summary>There was nothing to compare.</summary>
    Nothing,
}
