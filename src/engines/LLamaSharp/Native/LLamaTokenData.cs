using System.Runtime.InteropServices;

namespace LLama.Native;

#pragma warning disable CA1051 // The fields are those of the C struct.

/// <summary>A candidate for the next token.</summary>
/// <param name="id">The token.</param>
/// <param name="logit">Its logit.</param>
/// <param name="probability">Its probability, once computed.</param>
[StructLayout(LayoutKind.Sequential)]
public struct LLamaTokenData(LLamaToken id, float logit, float probability)
{
    /// <summary>The token.</summary>
    public LLamaToken ID = id;

    /// <summary>Its logit.</summary>
    public float Logit = logit;

    /// <summary>Its probability, once computed.</summary>
    public float Probability = probability;
}
