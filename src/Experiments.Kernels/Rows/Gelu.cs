using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>y = x / 2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))), number by number.</summary>
/// <remarks>
/// Computed as x · s with s = 1 / (1 + e^−u) and u = 2 √(2/π) · (x + 0.044715 x³), which is the same;
/// dx = dy · (s + x · s · (1 − s) · du/dx).
/// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", arXiv:1606.08415, section 2.
/// </remarks>
internal static unsafe class Gelu
{
    /// <summary>2 √(2/π).</summary>
    private const float Linear = 1.59576912f;

    /// <summary>0.044715 times that.</summary>
    private const float Cubic = 0.0713548163f;

    /// <summary>Writes y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(float* x, float* y, long count)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            Lanes.Store(Value(Lanes.Load(x, i, count)), y, i, count);
        }
    }

    /// <summary>Writes y again, and the gradient, which may be where dy is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(float* x, float* dy, float* y, float* gradient, long count)
    {
        for (long i = 0; i < count; i += Lanes.Width)
        {
            var (value, slope) = ValueAndSlope(Lanes.Load(x, i, count));
            Lanes.Store(value, y, i, count);
            Lanes.Store(Lanes.Load(dy, i, count) * slope, gradient, i, count);
        }
    }

    /// <summary>The function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(Vector256<float> x) => x * Share(x, x * x);

    /// <summary>The function and its derivative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Value, Vector256<float> Slope) ValueAndSlope(Vector256<float> x)
    {
        var square = x * x;
        var share = Share(x, square);
        var value = x * share;
        var inner = Vector256.FusedMultiplyAdd(square, Vector256.Create(3 * Cubic), Vector256.Create(Linear));
        return (value, Vector256.FusedMultiplyAdd(value * (Vector256<float>.One - share), inner, share));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Share(Vector256<float> x, Vector256<float> square)
    {
        var u = x * Vector256.FusedMultiplyAdd(square, Vector256.Create(Cubic), Vector256.Create(Linear));
        return Vector256<float>.One / (Vector256<float>.One + Lanes.Exp(-u));
    }
}
