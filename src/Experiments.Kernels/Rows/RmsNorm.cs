using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>y = x · r · gain with r = 1 / sqrt(mean(x²) + epsilon), for each row of D numbers.</summary>
/// <remarks>
/// dx = r · g − x · r³ · mean(g · x) with g = dy · gain; dgain = Σ dy · r · x over the rows in ascending order.
/// A row's sums have 16 chains of fused multiply-adds, one for each place modulo 16, added in a fixed order.
/// Source: Zhang and Sennrich, "Root Mean Square Layer Normalization", arXiv:1910.07467.
/// </remarks>
internal static unsafe class RmsNorm
{
    /// <summary>Normalises rows.</summary>
    /// <param name="x">(N, D).</param>
    /// <param name="gain">(D).</param>
    /// <param name="y">(N, D), written.</param>
    /// <param name="scales">(N), written: each row's r.</param>
    /// <param name="epsilon">Keeps the root of an empty row defined.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Matrix x, float* gain, Matrix y, float* scales, float epsilon)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            float* source = x.Data + row * x.RowStep;
            scales[row] = 1 / MathF.Sqrt(SumOfSquares(source, x.Columns) / x.Columns + epsilon);
            Scale(source, gain, y.Data + row * y.RowStep, scales[row], x.Columns);
        }
    }

    /// <summary>Normalises rows whose scales are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Repeat(Matrix x, float* gain, Matrix y, float* scales)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            Scale(x.Data + row * x.RowStep, gain, y.Data + row * y.RowStep, scales[row], x.Columns);
        }
    }

    /// <summary>Adds the gradient of the input to <paramref name="dx"/>.</summary>
    /// <param name="x">(N, D).</param>
    /// <param name="gain">(D).</param>
    /// <param name="dy">(N, D).</param>
    /// <param name="dx">(N, D), what the residual stream brings; the gradient is added.</param>
    /// <param name="scales">(N), from the way forward.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Matrix x, float* gain, Matrix dy, Matrix dx, float* scales)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            BackwardRow(x.Data + row * x.RowStep, gain, dy.Data + row * dy.RowStep, dx.Data + row * dx.RowStep, scales[row], x.Columns);
        }
    }

    /// <summary>The gradient of the gain for the columns of <paramref name="x"/>: a chain over the rows.</summary>
    /// <param name="x">(N, some columns).</param>
    /// <param name="dy">(N, the same columns).</param>
    /// <param name="scales">(N).</param>
    /// <param name="gradient">The gradient of the first of these columns.</param>
    /// <param name="goOn">Adds to the gradient instead of replacing it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GainGradient(Matrix x, Matrix dy, float* scales, float* gradient, bool goOn)
    {
        if (!goOn)
        {
            new Span<float>(gradient, x.Columns).Clear();
        }

        for (var row = 0; row < x.Rows; row++)
        {
            var scale = Vector256.Create(scales[row]);
            float* source = x.Data + row * x.RowStep, slope = dy.Data + row * dy.RowStep;
            for (long i = 0; i < x.Columns; i += Lanes.Width)
            {
                var sum = Vector256.FusedMultiplyAdd(
                    Lanes.Load(source, i, x.Columns), Lanes.Load(slope, i, x.Columns) * scale, Lanes.Load(gradient, i, x.Columns));
                Lanes.Store(sum, gradient, i, x.Columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* x, float* gain, float* y, float scale, int width)
    {
        var factor = Vector256.Create(scale);
        for (long i = 0; i < width; i += Lanes.Width)
        {
            Lanes.Store(Lanes.Load(x, i, width) * factor * Lanes.Load(gain, i, width), y, i, width);
        }
    }

    /// <summary>The sum of the squares of a row, in sixteen chains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumOfSquares(float* x, int width)
    {
        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (long i = 0; i < width; i += 2 * Lanes.Width)
        {
            var first = Lanes.Load(x, i, width);
            even = Vector256.FusedMultiplyAdd(first, first, even);
            if (i + Lanes.Width < width)
            {
                var second = Lanes.Load(x, i + Lanes.Width, width);
                odd = Vector256.FusedMultiplyAdd(second, second, odd);
            }
        }

        return Lanes.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackwardRow(float* x, float* gain, float* dy, float* dx, float scale, int width)
    {
        var products = Vector256<float>.Zero;
        for (long i = 0; i < width; i += Lanes.Width)
        {
            products = Vector256.FusedMultiplyAdd(Lanes.Load(dy, i, width) * Lanes.Load(gain, i, width), Lanes.Load(x, i, width), products);
        }

        var factor = Vector256.Create(scale);
        var pull = Vector256.Create(-scale * scale * scale * Lanes.Sum(products) / width);
        for (long i = 0; i < width; i += Lanes.Width)
        {
            var slope = Lanes.Load(dy, i, width) * factor * Lanes.Load(gain, i, width);
            Lanes.Store(Lanes.Load(dx, i, width) + Vector256.FusedMultiplyAdd(Lanes.Load(x, i, width), pull, slope), dx, i, width);
        }
    }
}
