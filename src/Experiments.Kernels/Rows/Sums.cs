using System.Runtime.CompilerServices;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>Sums of arrays, number by number.</summary>
internal static unsafe class Sums
{
    /// <summary>Adds each number of <paramref name="source"/> to that of <paramref name="target"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* source, float* target, long count)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            Lanes.Store(Lanes.Load(target, i, count) + Lanes.Load(source, i, count), target, i, count);
        }
    }
}
