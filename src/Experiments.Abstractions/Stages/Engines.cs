namespace Experiments;

/// <summary>The native engines that a stage computes with.</summary>
[Flags]
public enum Engines
{
    /// <summary>Managed code only: the result is the same on every machine.</summary>
    None = 0,

    /// <summary>libtorch, through TorchSharp.</summary>
    Torch = 1,

    /// <summary>llama.cpp, through LLamaSharp.</summary>
    Llama = 2,
}
