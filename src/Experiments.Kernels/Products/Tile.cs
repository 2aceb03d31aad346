using System.Runtime.CompilerServices;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Products;

/// <summary>The innermost loops of a matrix product: a tile of C that stays in registers while k runs.</summary>
/// <remarks>
/// c(i, j) ← fma(a(i, k), b(k, j), c(i, j)) for k = 0, 1, 2, …: each element is one chain of fused multiply-adds in ascending k.
/// Such a chain has the same bits in a register of any width, in a tile of any shape, and when it stops at some k and goes on later.
/// A 512-bit tile has 8 x 48 elements in 24 of 32 registers, a 256-bit tile 4 x 24 in 12 of 16.
/// </remarks>
internal static unsafe class Tile
{
    /// <summary>A tile of eight rows.</summary>
    /// <param name="a">The element a(0, k₀).</param>
    /// <param name="row">From a row of A to the next.</param>
    /// <param name="column">From a column of A to the next.</param>
    /// <param name="depth">How many k there are.</param>
    /// <param name="b">The row k₀ of B.</param>
    /// <param name="bRow">From a row of B to the next.</param>
    /// <param name="c">The tile's first element.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    /// <param name="goOn">The chains go on from what C holds; otherwise they begin with zero.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight<TRow>(float* a, nint row, nint column, nint depth, float* b, nint bRow, float* c, nint cRow, bool goOn)
        where TRow : struct, ITileRow<TRow>
    {
        TRow c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        var row3 = 3 * row;
        float* a4 = a + 4 * row, c4Row = c + 4 * cRow;
        if (goOn)
        {
            (c0, c1, c2, c3) = (TRow.Load(c), TRow.Load(c + cRow), TRow.Load(c + 2 * cRow), TRow.Load(c + 3 * cRow));
            (c4, c5, c6, c7) = (TRow.Load(c4Row), TRow.Load(c4Row + cRow), TRow.Load(c4Row + 2 * cRow), TRow.Load(c4Row + 3 * cRow));
        }

        for (; depth > 0; depth--)
        {
            var bk = TRow.Load(b);
            c0 = TRow.FusedMultiplyAdd(a, bk, c0);
            c1 = TRow.FusedMultiplyAdd(a + row, bk, c1);
            c2 = TRow.FusedMultiplyAdd(a + 2 * row, bk, c2);
            c3 = TRow.FusedMultiplyAdd(a + row3, bk, c3);
            c4 = TRow.FusedMultiplyAdd(a4, bk, c4);
            c5 = TRow.FusedMultiplyAdd(a4 + row, bk, c5);
            c6 = TRow.FusedMultiplyAdd(a4 + 2 * row, bk, c6);
            c7 = TRow.FusedMultiplyAdd(a4 + row3, bk, c7);
            a += column;
            a4 += column;
            b += bRow;
        }

        TRow.Store(c0, c);
        TRow.Store(c1, c + cRow);
        TRow.Store(c2, c + 2 * cRow);
        TRow.Store(c3, c + 3 * cRow);
        TRow.Store(c4, c4Row);
        TRow.Store(c5, c4Row + cRow);
        TRow.Store(c6, c4Row + 2 * cRow);
        TRow.Store(c7, c4Row + 3 * cRow);
    }

    /// <summary>A tile of four rows; the arguments are those of <see cref="Eight"/>.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<TRow>(float* a, nint row, nint column, nint depth, float* b, nint bRow, float* c, nint cRow, bool goOn)
        where TRow : struct, ITileRow<TRow>
    {
        TRow c0 = default, c1 = default, c2 = default, c3 = default;
        var row3 = 3 * row;
        if (goOn)
        {
            (c0, c1, c2, c3) = (TRow.Load(c), TRow.Load(c + cRow), TRow.Load(c + 2 * cRow), TRow.Load(c + 3 * cRow));
        }

        for (; depth > 0; depth--)
        {
            var bk = TRow.Load(b);
            c0 = TRow.FusedMultiplyAdd(a, bk, c0);
            c1 = TRow.FusedMultiplyAdd(a + row, bk, c1);
            c2 = TRow.FusedMultiplyAdd(a + 2 * row, bk, c2);
            c3 = TRow.FusedMultiplyAdd(a + row3, bk, c3);
            a += column;
            b += bRow;
        }

        TRow.Store(c0, c);
        TRow.Store(c1, c + cRow);
        TRow.Store(c2, c + 2 * cRow);
        TRow.Store(c3, c + 3 * cRow);
    }
}
