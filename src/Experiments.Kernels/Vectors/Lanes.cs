using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experiments.Kernels.Vectors;

/// <summary>Eight single-precision numbers at a time, with the last ones of an array filled up with zeros.</summary>
/// <remarks>
/// The loops that use them are marked for full optimisation: the first steps of a training would otherwise run unoptimised.
/// </remarks>
internal static unsafe class Lanes
{
    public const int Width = 8;

    /// <summary>Numbers <paramref name="i"/> to <paramref name="i"/> + 7 of <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source, long i, long count) =>
        i + Width <= count ? Vector256.Load(source + i) : LoadRest(source + i, count - i);

    /// <summary>Writes what <see cref="Load"/> reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* target, long i, long count)
    {
        if (i + Width <= count)
        {
            value.Store(target + i);
        }
        else
        {
            StoreRest(value, target + i, count - i);
        }
    }

    /// <summary>The sum of the lanes, in a fixed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> x)
    {
        var four = x.GetLower() + x.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    /// <summary>e^x to about two units in the last place, for finite x; below −87 it is e^−87.</summary>
    /// <remarks>Source: the Cephes library's expf: e^x = 2^n · e^r with |r| ≤ ln(2) / 2 and a polynomial for e^r.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.MinNative(Vector256.MaxNative(x, Vector256.Create(-87f)), Vector256.Create(88f));
        var n = Vector256.Floor(Vector256.FusedMultiplyAdd(x, Vector256.Create(1.44269504f), Vector256.Create(0.5f)));
        var r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-0.693359375f), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(2.12194440e-4f), r);
        var p = Vector256.FusedMultiplyAdd(Vector256.Create(1.9875691500e-4f), r, Vector256.Create(1.3981999507e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(8.3334519073e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(4.1665795894e-2f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1.6666665459e-1f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(5.0000001201e-1f));
        p = Vector256.FusedMultiplyAdd(p, r * r, r) + Vector256<float>.One;

        // 2^n, by its exponent bits.
        var scale = (Vector256.ConvertToInt32Native(n) + Vector256.Create(127)) << 23;
        return p * scale.AsSingle();
    }

    /// <summary>The hyperbolic tangent to about two units in the last place; not a number where x is none.</summary>
    /// <remarks>
    /// Source: the Cephes library's tanhf: x + x³ · a polynomial in x² below 0.625, and 1 − 2 / (e^2|x| + 1) with x's sign beyond.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var (size, square) = (Vector256.Abs(x), x * x);
        var p = Vector256.FusedMultiplyAdd(Vector256.Create(-5.70498872745e-3f), square, Vector256.Create(2.06390887954e-2f));
        p = Vector256.FusedMultiplyAdd(p, square, Vector256.Create(-5.37397155531e-2f));
        p = Vector256.FusedMultiplyAdd(p, square, Vector256.Create(1.33314422036e-1f));
        p = Vector256.FusedMultiplyAdd(p, square, Vector256.Create(-3.33332819422e-1f));
        var near = Vector256.FusedMultiplyAdd(p * square, x, x);
        var far = Vector256<float>.One - Vector256.Create(2f) / (Exp(size + size) + Vector256<float>.One);
        return Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(size, Vector256.Create(0.625f)), far | (x & Vector256.Create(-0f)), near);
    }

    private static Vector256<float> LoadRest(float* source, long count)
    {
        var lanes = stackalloc float[Width];
        for (var i = 0; i < Width; i++)
        {
            lanes[i] = i < count ? source[i] : 0;
        }

        return Vector256.Load(lanes);
    }

    private static void StoreRest(Vector256<float> value, float* target, long count)
    {
        for (var i = 0; i < count; i++)
        {
            target[i] = value[i];
        }
    }
}
