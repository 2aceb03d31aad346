namespace Experiments.Models.Architecture;

/// <summary>The function between the matrices of a feed-forward part.</summary>
public enum Activation
{
    /// <summary>x · σ(x). Source: Elfwing et al., arXiv:1702.03118.</summary>
    Silu,

    /// <summary>
    /// x / 2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))), which is GELU in the form that these models were trained with. Source: Hendrycks
    /// and Gimpel, arXiv:1606.08415, section 2.
    /// </summary>
    GeluTanh,
}
