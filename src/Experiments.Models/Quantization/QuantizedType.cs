namespace Experiments.Models.Quantization;

/// <summary>How a model's matrices are stored; names are llama.cpp's. Norms and biases stay in single precision.</summary>
public enum QuantizedType
{
    /// <summary>Half precision, 16 bits a weight.</summary>
    F16,

    /// <summary>8.5 bits a weight: blocks of 32 with a scale.</summary>
    Q8_0,

    /// <summary>6.6 bits a weight: blocks of 256 with 16 scales.</summary>
    Q6_K,

    /// <summary>About 5.7 bits a weight: blocks of 256, some matrices in q6-k.</summary>
    Q5_K_M,

    /// <summary>About 4.9 bits a weight: blocks of 256, some matrices in q6-k.</summary>
    Q4_K_M,

    /// <summary>4.5 bits a weight: blocks of 32 with a scale.</summary>
    Q4_0,
}
