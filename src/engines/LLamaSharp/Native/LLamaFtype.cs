namespace LLama.Native;

/// <summary>The type that most tensors of a model file have.</summary>
public enum LLamaFtype
{
    /// <summary>All tensors in 32-bit floating point.</summary>
    ALL_F32 = 0,

    /// <summary>Matrices in 16-bit floating point.</summary>
    MOSTLY_F16 = 1,

    /// <summary>8 bits.</summary>
    MOSTLY_Q8_0 = 7,

    /// <summary>4 bits, a scale per block.</summary>
    MOSTLY_Q4_0 = 2,

    /// <summary>4 bits, a scale and a minimum per block.</summary>
    MOSTLY_Q4_1 = 3,

    /// <summary>5 bits, a scale per block.</summary>
    MOSTLY_Q5_0 = 8,

    /// <summary>5 bits, a scale and a minimum per block.</summary>
    MOSTLY_Q5_1 = 9,

    /// <summary>2 bits in super-blocks.</summary>
    MOSTLY_Q2_K = 10,

    /// <summary>3 bits in super-blocks, small.</summary>
    MOSTLY_Q3_K_S = 11,

    /// <summary>3 bits in super-blocks, medium.</summary>
    MOSTLY_Q3_K_M = 12,

    /// <summary>3 bits in super-blocks, large.</summary>
    MOSTLY_Q3_K_L = 13,

    /// <summary>4 bits in super-blocks, small.</summary>
    MOSTLY_Q4_K_S = 14,

    /// <summary>4 bits in super-blocks, medium.</summary>
    MOSTLY_Q4_K_M = 15,

    /// <summary>5 bits in super-blocks, small.</summary>
    MOSTLY_Q5_K_S = 16,

    /// <summary>5 bits in super-blocks, medium.</summary>
    MOSTLY_Q5_K_M = 17,

    /// <summary>6 bits in super-blocks.</summary>
    MOSTLY_Q6_K = 18,

    /// <summary>2.06 bits, from a code book.</summary>
    MOSTLY_IQ2_XXS = 19,

    /// <summary>2.31 bits, from a code book.</summary>
    MOSTLY_IQ2_XS = 20,

    /// <summary>2 bits in super-blocks, small.</summary>
    MOSTLY_Q2_K_S = 21,

    /// <summary>3 bits, from a code book, extra small.</summary>
    MOSTLY_IQ3_K_XS = 22,

    /// <summary>3.06 bits, from a code book.</summary>
    MOSTLY_IQ3_XXS = 23,

    /// <summary>1.56 bits, from a code book.</summary>
    MOSTLY_IQ1_S = 24,

    /// <summary>4.5 bits, not linear.</summary>
    MOSTLY_IQ4_NL = 25,

    /// <summary>3.44 bits, from a code book.</summary>
    MOSTLY_IQ3_S = 26,

    /// <summary>3.66 bits, from a code book.</summary>
    MOSTLY_IQ3_M = 27,

    /// <summary>2.5 bits, from a code book.</summary>
    MOSTLY_IQ2_S = 28,

    /// <summary>2.7 bits, from a code book.</summary>
    MOSTLY_IQ2_M = 29,

    /// <summary>4.25 bits, not linear.</summary>
    MOSTLY_IQ4_XS = 30,

    /// <summary>1.75 bits, from a code book.</summary>
    MOSTLY_IQ1_M = 31,

    /// <summary>Matrices in bfloat16.</summary>
    MOSTLY_BF16 = 32,

    /// <summary>Not stated in the file.</summary>
    GUESSED = 1024,
}
