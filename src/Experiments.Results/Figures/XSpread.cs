namespace Experiments.Results.Figures;

/// <summary>How the values along x are spread over the axis.</summary>
public enum XSpread
{
    /// <summary>Side by side at equal distances: names, or one value only.</summary>
    Even,

    /// <summary>By their difference.</summary>
    Linear,

    /// <summary>By their ratio.</summary>
    Logarithmic,

    /// <summary>By ratio, with room for 0: at log(1 + |x|/c), c the smallest distance of a value from 0; values below 0 stand on the other side.</summary>
    LogarithmicFromZero,
}
