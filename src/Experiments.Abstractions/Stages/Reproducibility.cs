namespace Experiments;

/// <summary>
/// On which CPUs a bit-exact stage gives equal bits; a property of the profile, part of the key of stages that use an engine.
/// </summary>
public enum Reproducibility
{
    /// <summary>CPUs of the same model. The engines choose the fastest instructions of the machine.</summary>
    SameCpu,

    /// <summary>CPUs of the same vendor with AVX2. Training on the CPU has the same bits on all of them at no cost.</summary>
    SameVendor,

    /// <summary>Every x86-64 CPU with AVX2. Training on the CPU has the same bits on all of them at no cost.</summary>
    AnyX86,
}
