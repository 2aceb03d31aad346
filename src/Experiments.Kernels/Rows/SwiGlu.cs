using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>y = gate · s · up with s = 1 / (1 + e^−gate), number by number.</summary>
/// <remarks>
/// dgate = dy · up · s · (1 + gate · (1 − s)); dup = dy · gate · s. Source: Shazeer, "GLU Variants Improve Transformer", arXiv:2002.05202.
/// </remarks>
internal static unsafe class SwiGlu
{
    /// <summary>Writes y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* gate, float* up, float* y, long count)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var x = Lanes.Load(gate, i, count);
            Lanes.Store(x * Sigmoid(x) * Lanes.Load(up, i, count), y, i, count);
        }
    }

    /// <summary>Writes y again, and both gradients; <paramref name="upGradient"/> may be where dy is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(float* gate, float* up, float* dy, float* y, float* gateGradient, float* upGradient, long count)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var (x, factor) = (Lanes.Load(gate, i, count), Lanes.Load(up, i, count));
            var s = Sigmoid(x);
            var slope = Lanes.Load(dy, i, count) * s;
            var inner = Vector256.FusedMultiplyAdd(x, Vector256<float>.One - s, Vector256<float>.One);
            Lanes.Store(x * s * factor, y, i, count);
            Lanes.Store(slope * factor * inner, gateGradient, i, count);
            Lanes.Store(slope * x, upGradient, i, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sigmoid(Vector256<float> x) => Vector256<float>.One / (Vector256<float>.One + Lanes.Exp(-x));
}
