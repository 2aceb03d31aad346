using System.Runtime.CompilerServices;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>y = gelu(gate) · up, number by number.</summary>
/// <remarks>
/// dgate = dy · up · gelu'(gate); dup = dy · gelu(gate). Source: Shazeer, "GLU Variants Improve Transformer", arXiv:2002.05202.
/// </remarks>
internal static unsafe class GeGlu
{
    /// <summary>Writes y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* gate, float* up, float* y, long count)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            Lanes.Store(Gelu.Value(Lanes.Load(gate, i, count)) * Lanes.Load(up, i, count), y, i, count);
        }
    }

    /// <summary>Writes y again, and both gradients; <paramref name="upGradient"/> may be where dy is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(float* gate, float* up, float* dy, float* y, float* gateGradient, float* upGradient, long count)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var (value, slope) = Gelu.ValueAndSlope(Lanes.Load(gate, i, count));
            var (outer, factor) = (Lanes.Load(dy, i, count), Lanes.Load(up, i, count));
            Lanes.Store(value * factor, y, i, count);
            Lanes.Store(outer * factor * slope, gateGradient, i, count);
            Lanes.Store(outer * value, upGradient, i, count);
        }
    }
}
