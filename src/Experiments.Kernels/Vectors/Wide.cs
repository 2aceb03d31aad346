using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experiments.Kernels.Vectors;

/// <summary>512 bits, for processors with AVX-512.</summary>
internal readonly unsafe struct Wide : IVector<Vector512<float>>
{
    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    // As an integer: the compiler reads a single-precision number first and then spreads it, which costs an instruction more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Spread(float* source) => Vector512.Create(*(int*)source).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FusedMultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* target) => value.Store(target);
}
