using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>c · tanh(x / c), which keeps numbers within ±c. Source: "Gemma 2", arXiv:2408.00118, section 2.</summary>
internal static unsafe class SoftCap
{
    /// <summary>Replaces each x by c · tanh(x · scale / c).</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="count">How many.</param>
    /// <param name="scale">What they are multiplied by before.</param>
    /// <param name="cap">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* x, long count, float scale, float cap)
    {
        var (inner, outer) = (Vector256.Create(scale / cap), Vector256.Create(cap));
        for (long i = 0; i < count; i += Lanes.Width)
        {
            Lanes.Store(Lanes.Tanh(Lanes.Load(x, i, count) * inner) * outer, x, i, count);
        }
    }

    /// <summary>The same, and the derivative with respect to x · scale.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="slopes">As many numbers, written.</param>
    /// <param name="count">How many.</param>
    /// <param name="scale">What they are multiplied by before.</param>
    /// <param name="cap">c.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* x, float* slopes, long count, float scale, float cap)
    {
        var (inner, outer) = (Vector256.Create(scale / cap), Vector256.Create(cap));
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var value = Lanes.Tanh(Lanes.Load(x, i, count) * inner);
            Lanes.Store(value * outer, x, i, count);
            Lanes.Store(Vector256.FusedMultiplyAdd(-value, value, Vector256<float>.One), slopes, i, count);
        }
    }

    /// <summary>Turns gradients of what is capped into those of what was not, in their place.</summary>
    /// <param name="gradient">The gradients.</param>
    /// <param name="slopes">The derivatives.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(float* gradient, float* slopes, long count)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            Lanes.Store(Lanes.Load(gradient, i, count) * Lanes.Load(slopes, i, count), gradient, i, count);
        }
    }
}
