namespace Experiments;

/// <summary>
/// What a bit-exact stage promises of its bits; a property of the profile, part of the key of stages that use an engine.
/// </summary>
public enum Reproducibility
{
    /// <summary>
    /// Equal bits on every x86-64 CPU with AVX2 and FMA, with any number of threads. The default: in training it costs nothing. Such stages
    /// compute on the CPU.
    /// </summary>
    Exact,

    /// <summary>What is fastest on this machine: a GPU, or the instructions of this CPU. Bits are equal on the same model of it.</summary>
    Fast,
}
