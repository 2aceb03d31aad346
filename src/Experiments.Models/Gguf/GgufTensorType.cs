namespace Experiments.Models.Gguf;

/// <summary>How a tensor's values are stored, with its number in the file.</summary>
public enum GgufTensorType : uint
{
    /// <summary>IEEE single precision.</summary>
    F32 = 0,

    /// <summary>IEEE half precision.</summary>
    F16 = 1,

    /// <summary>Blocks of 32: one scale, 4 bits each.</summary>
    Q4_0 = 2,

    /// <summary>Blocks of 32: scale and minimum, 4 bits each.</summary>
    Q4_1 = 3,

    /// <summary>Blocks of 32: one scale, 5 bits each.</summary>
    Q5_0 = 6,

    /// <summary>Blocks of 32: scale and minimum, 5 bits each.</summary>
    Q5_1 = 7,

    /// <summary>Blocks of 32: one scale, 8 bits each.</summary>
    Q8_0 = 8,

    /// <summary>Super-blocks of 256: scales and minima of 6 bits, 4 bits each.</summary>
    Q4_K = 12,

    /// <summary>Super-blocks of 256: scales and minima of 6 bits, 5 bits each.</summary>
    Q5_K = 13,

    /// <summary>Super-blocks of 256: scales of 8 bits, 6 bits each.</summary>
    Q6_K = 14,

    /// <summary>The upper half of single precision.</summary>
    BF16 = 30,
}
