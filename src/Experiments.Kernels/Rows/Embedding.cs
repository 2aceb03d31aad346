using System.Runtime.CompilerServices;
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
            float* target = table + tokens[token] * width, source = rows + (long)token * width;
            for (long i = 0; i < width; i += Lanes.Width)
            {
                Lanes.Store(Lanes.Load(target, i, width) + Lanes.Load(source, i, width), target, i, width);
            }
        }
    }
}
