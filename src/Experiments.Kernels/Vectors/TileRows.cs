using System.Runtime.CompilerServices;

namespace Experiments.Kernels.Vectors;

/// <summary>One register of <typeparamref name="T"/>.</summary>
internal unsafe struct OneVector<T, TVector> : ITileRow<OneVector<T, TVector>>
    where T : IVector<TVector>
    where TVector : struct
{
    private TVector first;

    public static int Width => T.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector<T, TVector> Load(float* source)
    {
        OneVector<T, TVector> row;
        row.first = T.Load(source);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector<T, TVector> FusedMultiplyAdd(float* a, OneVector<T, TVector> b, OneVector<T, TVector> c)
    {
        OneVector<T, TVector> row;
        row.first = T.FusedMultiplyAdd(T.Spread(a), b.first, c.first);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(OneVector<T, TVector> row, float* target) => T.Store(row.first, target);
}

/// <summary>Two registers of <typeparamref name="T"/> side by side.</summary>
internal unsafe struct TwoVectors<T, TVector> : ITileRow<TwoVectors<T, TVector>>
    where T : IVector<TVector>
    where TVector : struct
{
    private TVector first;
    private TVector second;

    public static int Width => 2 * T.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors<T, TVector> Load(float* source)
    {
        TwoVectors<T, TVector> row;
        row.first = T.Load(source);
        row.second = T.Load(source + T.Width);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVectors<T, TVector> FusedMultiplyAdd(float* a, TwoVectors<T, TVector> b, TwoVectors<T, TVector> c)
    {
        var factor = T.Spread(a);
        TwoVectors<T, TVector> row;
        row.first = T.FusedMultiplyAdd(factor, b.first, c.first);
        row.second = T.FusedMultiplyAdd(factor, b.second, c.second);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TwoVectors<T, TVector> row, float* target)
    {
        T.Store(row.first, target);
        T.Store(row.second, target + T.Width);
    }
}

/// <summary>Three registers of <typeparamref name="T"/> side by side.</summary>
internal unsafe struct ThreeVectors<T, TVector> : ITileRow<ThreeVectors<T, TVector>>
    where T : IVector<TVector>
    where TVector : struct
{
    private TVector first;
    private TVector second;
    private TVector third;

    public static int Width => 3 * T.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeVectors<T, TVector> Load(float* source)
    {
        ThreeVectors<T, TVector> row;
        row.first = T.Load(source);
        row.second = T.Load(source + T.Width);
        row.third = T.Load(source + 2 * T.Width);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeVectors<T, TVector> FusedMultiplyAdd(float* a, ThreeVectors<T, TVector> b, ThreeVectors<T, TVector> c)
    {
        var factor = T.Spread(a);
        ThreeVectors<T, TVector> row;
        row.first = T.FusedMultiplyAdd(factor, b.first, c.first);
        row.second = T.FusedMultiplyAdd(factor, b.second, c.second);
        row.third = T.FusedMultiplyAdd(factor, b.third, c.third);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ThreeVectors<T, TVector> row, float* target)
    {
        T.Store(row.first, target);
        T.Store(row.second, target + T.Width);
        T.Store(row.third, target + 2 * T.Width);
    }
}
