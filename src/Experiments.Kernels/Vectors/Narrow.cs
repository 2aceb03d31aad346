using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experiments.Kernels.Vectors;

/// <summary>256 bits, for processors with AVX2 and FMA. On others .NET computes the same bits, slowly.</summary>
internal readonly unsafe struct Narrow : IVector<Vector256<float>>
{
    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    // As an integer: see Wide.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Spread(float* source) => Vector256.Create(*(int*)source).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FusedMultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* target) => value.Store(target);
}
