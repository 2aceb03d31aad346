namespace Experiments.Runtime.Definition;

/// <summary>How the values of a figure's axis are spread.</summary>
public enum AxisScale
{
    /// <summary>What lets all values be told apart: by difference, or by ratio where small values would touch.</summary>
    Automatic,

    /// <summary>By difference.</summary>
    Linear,

    /// <summary>By ratio; 0 has a place too.</summary>
    Log,

    /// <summary>Side by side at equal distances.</summary>
    Even,
}
