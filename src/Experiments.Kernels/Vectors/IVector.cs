namespace Experiments.Kernels.Vectors;

/// <summary>
/// One width of vector registers. Kernels are written once over this interface; the compiler makes one machine code for each width.
/// </summary>
/// <typeparam name="TVector">The register.</typeparam>
internal unsafe interface IVector<TVector>
    where TVector : struct
{
    /// <summary>Single-precision numbers in a register.</summary>
    static abstract int Width { get; }

    /// <summary>The <see cref="Width"/> numbers at an address; it need not be aligned.</summary>
    static abstract TVector Load(float* source);

    /// <summary>The number at an address in every place.</summary>
    static abstract TVector Spread(float* source);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TVector FusedMultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>Writes the numbers to an address.</summary>
    static abstract void Store(TVector value, float* target);
}
