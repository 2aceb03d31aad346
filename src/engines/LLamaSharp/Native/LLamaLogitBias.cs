using System.Runtime.InteropServices;

namespace LLama.Native;

#pragma warning disable CA1051 // The fields are those of the C struct.

/// <summary>A number that is added to the logit of a token.</summary>
[StructLayout(LayoutKind.Sequential)]
public record struct LLamaLogitBias
{
    /// <summary>The token.</summary>
    public LLamaToken Token;

    /// <summary>The number; negative infinity forbids the token.</summary>
    public float Bias;
}
