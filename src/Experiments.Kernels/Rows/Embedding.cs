using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>Rows of a table, as tokens name them.</summary>
internal static unsafe class Embedding
{
    /// <summary>Copies each token's row.</summary>
    /// <param name="table">(V, width).</param>
    /// <param name="tokens">(N).</param>
    /// <param name="rows">(N, width), written.</param>
    /// <param name="width">Numbers of a row.</param>
    public static void Gather(float* table, ReadOnlySpan<long> tokens, float* rows, int width)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            new ReadOnlySpan<float>(table + tokens[i] * width, width).CopyTo(new Span<float>(rows + (long)i * width, width));
        }
    }

    /// <summary>Adds each row to its token's, in the order of the tokens.</summary>
    /// <param name="rows">(N, width).</param>
    /// <param name="tokens">(N).</param>
    /// <param name="table">(V, width), added to.</param>
    /// <param name="width">Numbers of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(float* rows, ReadOnlySpan<long> tokens, float* table, int width)
    {
        for (var token = 0; token < tokens.Length; token++)
        {
            Sums.Add(rows + (long)token * width, table + tokens[token] * width, width);
        }
    }

    /// <summary>Adds to each row that of its place in its sequence.</summary>
    /// <param name="table">(at least T, width).</param>
    /// <param name="length">Rows of a sequence (T).</param>
    /// <param name="rows">(N, width), added to.</param>
    /// <param name="count">Rows (N), a multiple of T.</param>
    /// <param name="width">Numbers of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddPlaces(float* table, int length, float* rows, int count, int width)
    {
        for (var first = 0; first < count; first += length)
        {
            Sums.Add(table, rows + (long)first * width, (long)length * width);
        }
    }

    /// <summary>Adds each row to that of its place in its sequence, in the order of the rows.</summary>
    /// <param name="rows">(N, width).</param>
    /// <param name="count">Rows (N), a multiple of T.</param>
    /// <param name="length">Rows of a sequence (T).</param>
    /// <param name="table">(at least T, width), added to.</param>
    /// <param name="width">Numbers of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterPlaces(float* rows, int count, int length, float* table, int width)
    {
        for (var first = 0; first < count; first += length)
        {
            Sums.Add(rows + (long)first * width, table, (long)length * width);
        }
    }

    /// <summary>Multiplies numbers by a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* x, long count, float factor)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            Lanes.Store(Lanes.Load(x, i, count) * Vector256.Create(factor), x, i, count);
        }
    }
}
