using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Products;

/// <summary>The right factor of a product, copied so that a tile reads it from front to back.</summary>
/// <remarks>
/// B's columns are cut into panels of a tile's width. A panel holds its part of row 0, then of row 1 and so on; what the last panel lacks
/// is zero.
/// </remarks>
internal static unsafe class Panels
{
    private const int Block = 8;

    /// <summary>Numbers that the panels of a matrix take.</summary>
    public static long Size(TileSet tiles, int rows, int columns) => rows * ((columns + tiles.Vector - 1L) / tiles.Vector * tiles.Vector);

    /// <summary>Copies B into panels.</summary>
    /// <param name="tiles">Whose widths the panels have.</param>
    /// <param name="b">B, of either layout.</param>
    /// <param name="target">Room for <see cref="Size"/> numbers.</param>
    public static void Pack(TileSet tiles, Matrix b, float* target)
    {
        for (var column = 0; column < b.Columns;)
        {
            var width = tiles.ColumnsFor(b.Columns - column);
            var taken = Math.Min(width, b.Columns - column);
            PackPanel(b.ColumnRange(column, column + taken), width, target);
            target += (long)width * b.Rows;
            column += width;
        }
    }

    /// <summary>Copies B into panels of one width, so that a product may use fewer columns than B has.</summary>
    /// <param name="b">B, of either layout.</param>
    /// <param name="width">The width of all panels.</param>
    /// <param name="target">Room for B with its columns rounded up to <paramref name="width"/>.</param>
    public static void PackEqual(Matrix b, int width, float* target)
    {
        for (var column = 0; column < b.Columns; column += width)
        {
            PackPanel(b.ColumnRange(column, Math.Min(b.Columns, column + width)), width, target);
            target += (long)width * b.Rows;
        }
    }

    private static void PackPanel(Matrix b, int width, float* target)
    {
        if (b.ColumnStep == 1)
        {
            PackRows(b.Data, b.RowStep, b.Rows, b.Columns, target, width);
        }
        else
        {
            PackColumns(b.Data, b.ColumnStep, b.Rows, b.Columns, target, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows(float* source, nint step, int rows, int columns, float* target, int width)
    {
        for (var k = 0; k < rows; k++)
        {
            var i = 0;
            for (; i + Block <= columns; i += Block)
            {
                Vector256.Load(source + i).Store(target + i);
            }

            for (; i < width; i++)
            {
                target[i] = i < columns ? source[i] : 0;
            }

            source += step;
            target += width;
        }
    }

    /// <summary>Eight columns of B, each contiguous in memory, at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackColumns(float* source, nint step, int rows, int columns, float* target, int width)
    {
        for (var i = 0; i < width; i += Block)
        {
            var k = 0;
            if (i + Block <= columns && Avx.IsSupported)
            {
                for (; k + Block <= rows; k += Block)
                {
                    Transpose(source + i * step + k, step, target + (nint)k * width + i, width);
                }
            }

            for (; k < rows; k++)
            {
                for (var j = i; j < i + Block; j++)
                {
                    target[(nint)k * width + j] = j < columns ? source[j * step + k] : 0;
                }
            }
        }
    }

    /// <summary>Eight rows of eight numbers become columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* source, nint step, float* target, nint width)
    {
        float* s4 = source + 4 * step, t4 = target + 4 * width;
        var (r0, r1) = (Vector256.Load(source), Vector256.Load(source + step));
        var (r2, r3) = (Vector256.Load(source + 2 * step), Vector256.Load(source + 3 * step));
        var (r4, r5) = (Vector256.Load(s4), Vector256.Load(s4 + step));
        var (r6, r7) = (Vector256.Load(s4 + 2 * step), Vector256.Load(s4 + 3 * step));

        // Pairs of rows, then fours within each half of a register, then the halves.
        var (p0, p1, p2, p3) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (p4, p5, p6, p7) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5), Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
        const byte Low = 0b01_00_01_00, High = 0b11_10_11_10;
        var (q0, q1, q2, q3) = (Avx.Shuffle(p0, p2, Low), Avx.Shuffle(p0, p2, High), Avx.Shuffle(p1, p3, Low), Avx.Shuffle(p1, p3, High));
        var (q4, q5, q6, q7) = (Avx.Shuffle(p4, p6, Low), Avx.Shuffle(p4, p6, High), Avx.Shuffle(p5, p7, Low), Avx.Shuffle(p5, p7, High));
        const byte Lower = 0x20, Upper = 0x31;
        Avx.Permute2x128(q0, q4, Lower).Store(target);
        Avx.Permute2x128(q1, q5, Lower).Store(target + width);
        Avx.Permute2x128(q2, q6, Lower).Store(target + 2 * width);
        Avx.Permute2x128(q3, q7, Lower).Store(target + 3 * width);
        Avx.Permute2x128(q0, q4, Upper).Store(t4);
        Avx.Permute2x128(q1, q5, Upper).Store(t4 + width);
        Avx.Permute2x128(q2, q6, Upper).Store(t4 + 2 * width);
        Avx.Permute2x128(q3, q7, Upper).Store(t4 + 3 * width);
    }
}
