namespace LLama.Native;

/// <summary>Element types of tensors.</summary>
public enum GGMLType
{
    /// <summary>32-bit floating point.</summary>
    GGML_TYPE_F32 = 0,

    /// <summary>16-bit floating point.</summary>
    GGML_TYPE_F16 = 1,

    /// <summary>4 bits, a scale per block.</summary>
    GGML_TYPE_Q4_0 = 2,

    /// <summary>4 bits, a scale and a minimum per block.</summary>
    GGML_TYPE_Q4_1 = 3,

    /// <summary>5 bits, a scale per block.</summary>
    GGML_TYPE_Q5_0 = 6,

    /// <summary>5 bits, a scale and a minimum per block.</summary>
    GGML_TYPE_Q5_1 = 7,

    /// <summary>8 bits, a scale per block.</summary>
    GGML_TYPE_Q8_0 = 8,

    /// <summary>8 bits, a scale and a sum per block.</summary>
    GGML_TYPE_Q8_1 = 9,

    /// <summary>2 bits in super-blocks.</summary>
    GGML_TYPE_Q2_K = 10,

    /// <summary>3 bits in super-blocks.</summary>
    GGML_TYPE_Q3_K = 11,

    /// <summary>4 bits in super-blocks.</summary>
    GGML_TYPE_Q4_K = 12,

    /// <summary>5 bits in super-blocks.</summary>
    GGML_TYPE_Q5_K = 13,

    /// <summary>6 bits in super-blocks.</summary>
    GGML_TYPE_Q6_K = 14,

    /// <summary>8 bits in super-blocks, for intermediate results.</summary>
    GGML_TYPE_Q8_K = 15,

    /// <summary>8-bit integer.</summary>
    GGML_TYPE_I8 = 16,

    /// <summary>16-bit integer.</summary>
    GGML_TYPE_I16 = 17,

    /// <summary>32-bit integer.</summary>
    GGML_TYPE_I32 = 18,

    /// <summary>One more than the last type that this list knows.</summary>
    GGML_TYPE_COUNT,
}
