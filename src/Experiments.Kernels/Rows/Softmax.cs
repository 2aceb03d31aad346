using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>The parts of a softmax over one row.</summary>
internal static unsafe class Softmax
{
    /// <summary>The greatest of <paramref name="count"/> numbers, at least one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Highest(float* x, int count)
    {
        var highest = Vector256.Create(x[0]);
        long i = 0;
        for (; i + Lanes.Width <= count; i += Lanes.Width)
        {
            highest = Vector256.Max(highest, Vector256.Load(x + i));
        }

        var four = Vector128.Max(highest.GetLower(), highest.GetUpper());
        var result = Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
        for (; i < count; i++)
        {
            result = Math.Max(result, x[i]);
        }

        return result;
    }

    /// <summary>Replaces each x by e^(x · scale − shift).</summary>
    /// <returns>Their sum: one chain of additions for each place modulo 8, added in a fixed order.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exponentials(float* x, int count, float scale, float shift)
    {
        var (factor, down) = (Vector256.Create(scale), Vector256.Create(-shift));
        var sums = Vector256<float>.Zero;
        long i = 0;
        for (; i + Lanes.Width <= count; i += Lanes.Width)
        {
            var e = Lanes.Exp(Vector256.FusedMultiplyAdd(Vector256.Load(x + i), factor, down));
            e.Store(x + i);
            sums += e;
        }

        if (i < count)
        {
            Lanes.Store(Lanes.Exp(Vector256.FusedMultiplyAdd(Lanes.Load(x, i, count), factor, down)), x, i, count);

            // Read back, so that what fills up the last vector counts as zero.
            sums += Lanes.Load(x, i, count);
        }

        return Lanes.Sum(sums);
    }
}
