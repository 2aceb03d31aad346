namespace Experiments.Models.Export;

/// <summary>The number format of a file's weights.</summary>
public enum WeightType
{
    /// <summary>32 bits: the weights as they are.</summary>
    F32,

    /// <summary>16 bits, rounded to the nearest: 8 bits of exponent, 8 of precision.</summary>
    Bf16,

    /// <summary>16 bits, rounded to the nearest: 5 bits of exponent, 11 of precision.</summary>
    F16,
}
