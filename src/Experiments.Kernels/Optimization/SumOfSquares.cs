using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Optimization;

/// <summary>The sum of the squares of numbers: in single precision over each chunk, the chunks in double, in their order.</summary>
internal static unsafe class SumOfSquares
{
    /// <summary>Numbers of a chunk.</summary>
    public const int Chunk = 4096;

    /// <summary>The sum.</summary>
    public static double Of(float* values, long count)
    {
        var sum = 0.0;
        for (long first = 0; first < count; first += Chunk)
        {
            sum += OfChunk(values + first, Math.Min(Chunk, count - first));
        }

        return sum;
    }

    /// <summary>The sum of a chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OfChunk(float* values, long count)
    {
        var sums = Vector256<float>.Zero;
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var value = Lanes.Load(values, i, count);
            sums = Vector256.FusedMultiplyAdd(value, value, sums);
        }

        return Lanes.Sum(sums);
    }
}
