using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Rows;

/// <summary>
/// y = (x − m) · r · gain + bias with the mean m of a row of D numbers and r = 1 / sqrt(mean((x − m)²) + epsilon).
/// </summary>
/// <remarks>
/// dx = r · g − r · mean(g) − (x − m) · r³ · mean(g · (x − m)) with g = dy · gain; dgain = Σ dy · r · (x − m) over the rows in ascending
/// order; the bias' gradient is <see cref="Bias.Gradient"/>. A row's sums have the chains of <see cref="RmsNorm"/>.
/// Source: Ba, Kiros and Hinton, "Layer Normalization", arXiv:1607.06450.
/// </remarks>
internal static unsafe class LayerNorm
{
    /// <summary>Normalises rows.</summary>
    /// <param name="x">(N, D).</param>
    /// <param name="gain">(D).</param>
    /// <param name="bias">(D).</param>
    /// <param name="y">(N, D), written.</param>
    /// <param name="means">(N), written: each row's m.</param>
    /// <param name="scales">(N), written: each row's r.</param>
    /// <param name="epsilon">Keeps the root of a constant row defined.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Matrix x, float* gain, float* bias, Matrix y, float* means, float* scales, float epsilon)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            float* source = x.Data + row * x.RowStep, target = y.Data + row * y.RowStep;
            means[row] = Sum(source, x.Columns) / x.Columns;
            Center(source, target, means[row], x.Columns);
            scales[row] = 1 / MathF.Sqrt(RmsNorm.SumOfSquares(target, x.Columns) / x.Columns + epsilon);
            Scale(target, gain, bias, target, 0, scales[row], x.Columns);
        }
    }

    /// <summary>Normalises rows whose means and scales are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Repeat(Matrix x, float* gain, float* bias, Matrix y, float* means, float* scales)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            Scale(x.Data + row * x.RowStep, gain, bias, y.Data + row * y.RowStep, means[row], scales[row], x.Columns);
        }
    }

    /// <summary>Adds the gradient of the input to <paramref name="dx"/>.</summary>
    /// <param name="x">(N, D).</param>
    /// <param name="gain">(D).</param>
    /// <param name="dy">(N, D).</param>
    /// <param name="dx">(N, D), what the residual stream brings; the gradient is added.</param>
    /// <param name="means">(N), from the way forward.</param>
    /// <param name="scales">(N), from the way forward.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Matrix x, float* gain, Matrix dy, Matrix dx, float* means, float* scales)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            float* source = x.Data + row * x.RowStep, slope = dy.Data + row * dy.RowStep;
            BackwardRow(source, gain, slope, dx.Data + row * dx.RowStep, means[row], scales[row], x.Columns);
        }
    }

    /// <summary>The gradient of the gain for the columns of <paramref name="x"/>: a chain over the rows.</summary>
    /// <param name="x">(N, some columns).</param>
    /// <param name="dy">(N, the same columns).</param>
    /// <param name="means">(N).</param>
    /// <param name="scales">(N).</param>
    /// <param name="gradient">The gradient of the first of these columns.</param>
    /// <param name="goOn">Adds to the gradient instead of replacing it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GainGradient(Matrix x, Matrix dy, float* means, float* scales, float* gradient, bool goOn)
    {
        if (!goOn)
        {
            new Span<float>(gradient, x.Columns).Clear();
        }

        for (var row = 0; row < x.Rows; row++)
        {
            var (mean, scale) = (Vector256.Create(means[row]), Vector256.Create(scales[row]));
            float* source = x.Data + row * x.RowStep, slope = dy.Data + row * dy.RowStep;
            for (long i = 0; i < x.Columns; i += Lanes.Width)
            {
                var sum = Vector256.FusedMultiplyAdd(
                    Lanes.Load(source, i, x.Columns) - mean, Lanes.Load(slope, i, x.Columns) * scale, Lanes.Load(gradient, i, x.Columns));
                Lanes.Store(sum, gradient, i, x.Columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(float* x, int width)
    {
        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (long i = 0; i < width; i += 2 * Lanes.Width)
        {
            even += Lanes.Load(x, i, width);
            if (i + Lanes.Width < width)
            {
                odd += Lanes.Load(x, i + Lanes.Width, width);
            }
        }

        return Lanes.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Center(float* x, float* y, float mean, int width)
    {
        for (long i = 0; i < width; i += Lanes.Width)
        {
            Lanes.Store(Lanes.Load(x, i, width) - Vector256.Create(mean), y, i, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* x, float* gain, float* bias, float* y, float mean, float scale, int width)
    {
        var (shift, factor) = (Vector256.Create(mean), Vector256.Create(scale));
        for (long i = 0; i < width; i += Lanes.Width)
        {
            var normal = (Lanes.Load(x, i, width) - shift) * factor;
            Lanes.Store(Vector256.FusedMultiplyAdd(normal, Lanes.Load(gain, i, width), Lanes.Load(bias, i, width)), y, i, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackwardRow(float* x, float* gain, float* dy, float* dx, float mean, float scale, int width)
    {
        var shift = Vector256.Create(mean);
        var (slopes, products) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (long i = 0; i < width; i += Lanes.Width)
        {
            // What fills up the last vector has a slope of zero.
            var slope = Lanes.Load(dy, i, width) * Lanes.Load(gain, i, width);
            slopes += slope;
            products = Vector256.FusedMultiplyAdd(slope, Lanes.Load(x, i, width) - shift, products);
        }

        var factor = Vector256.Create(scale);
        var down = Vector256.Create(-scale * Lanes.Sum(slopes) / width);
        var pull = Vector256.Create(-scale * scale * scale * Lanes.Sum(products) / width);
        for (long i = 0; i < width; i += Lanes.Width)
        {
            var slope = Vector256.FusedMultiplyAdd(Lanes.Load(dy, i, width) * factor, Lanes.Load(gain, i, width), down);
            slope = Vector256.FusedMultiplyAdd(Lanes.Load(x, i, width) - shift, pull, slope);
            Lanes.Store(Lanes.Load(dx, i, width) + slope, dx, i, width);
        }
    }
}
