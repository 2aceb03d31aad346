namespace Experiments.Kernels.Vectors;

/// <summary>A row of a tile: one, two or three registers side by side.</summary>
/// <typeparam name="TRow">The row itself.</typeparam>
internal unsafe interface ITileRow<TRow>
    where TRow : struct
{
    /// <summary>Single-precision numbers in a row.</summary>
    static abstract int Width { get; }

    /// <summary>The <see cref="Width"/> numbers at an address.</summary>
    static abstract TRow Load(float* source);

    /// <summary>The number at <paramref name="a"/> times each of <paramref name="b"/>, plus each of <paramref name="c"/>.</summary>
    static abstract TRow FusedMultiplyAdd(float* a, TRow b, TRow c);

    /// <summary>Writes the numbers to an address.</summary>
    static abstract void Store(TRow row, float* target);
}
