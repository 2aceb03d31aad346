using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>y = x · r · gain with r = 1 / sqrt(mean(x²) + epsilon): x, y (N, D), gain (D).</summary>
/// <remarks>dx = r · g − x · r³ · mean(g · x) with g = dy · gain; dgain = Σ dy · x · r over the tokens.</remarks>
internal sealed unsafe class RmsNormFunction : autograd.SingleTensorFunction<RmsNormFunction>
{
    /// <summary>
    /// The gain's gradient is summed over chunks of so many tokens, then over chunks: the same order with any number of threads.
    /// </summary>
    private const int ChunkRows = 256;

    public override string Name => nameof(RmsNormFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, gain, epsilon) = (((Tensor)vars[0]).contiguous(), (Tensor)vars[1], (float)vars[2]);
        var output = TensorMemory.EmptyLike(input);
        var width = input.shape[1];
        float* x = input.Floats(), w = gain.Floats(), y = output.Floats();
        TensorMemory.ForRows(input.shape[0], width, (from, to) => Normalize(x, w, y, from, to, width, epsilon));
        ctx.save_for_backward([input, gain]);
        ctx.save_data(nameof(epsilon), epsilon);
        return output;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        var (input, gain, epsilon, gradient) = (saved[0], saved[1], (float)ctx.get_data("epsilon"), grad_output.contiguous());
        var (rows, width) = (input.shape[0], input.shape[1]);
        var inputGradient = TensorMemory.EmptyLike(input);
        var chunks = (rows + ChunkRows - 1) / ChunkRows;
        var partial = zeros(chunks, width);
        float* x = input.Floats(), w = gain.Floats(), dy = gradient.Floats(), dx = inputGradient.Floats(), dw = partial.Floats();
        TensorMemory.ForRows(chunks, width * ChunkRows, (from, to) =>
            Differentiate(x, w, dy, dx, dw, from * ChunkRows, Math.Min(to * ChunkRows, rows), width, epsilon));
        return [inputGradient, AddChunks(partial), null!];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalize(float* x, float* w, float* y, long from, long to, long width, float epsilon)
    {
        for (var row = from; row < to; row++)
        {
            float* source = x + row * width, target = y + row * width;
            var scale = Vector256.Create(Scale(source, width, epsilon));
            for (long i = 0; i < width; i += Lanes.Width)
            {
                Lanes.Store(Lanes.Load(source, i, width) * scale * Lanes.Load(w, i, width), target, i, width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Differentiate(float* x, float* w, float* dy, float* dx, float* dw, long from, long to, long width, float epsilon)
    {
        for (var row = from; row < to; row++)
        {
            DifferentiateRow(x + row * width, w, dy + row * width, dx + row * width, dw + row / ChunkRows * width, width, epsilon);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DifferentiateRow(float* x, float* w, float* dy, float* dx, float* dw, long width, float epsilon)
    {
        var products = Vector256<float>.Zero;
        for (long i = 0; i < width; i += Lanes.Width)
        {
            products = Vector256.FusedMultiplyAdd(Lanes.Load(dy, i, width) * Lanes.Load(w, i, width), Lanes.Load(x, i, width), products);
        }

        var r = Scale(x, width, epsilon);
        var scale = Vector256.Create(r);
        var pull = Vector256.Create(-r * r * r * Lanes.Sum(products) / width);
        for (long i = 0; i < width; i += Lanes.Width)
        {
            var (xi, dyi) = (Lanes.Load(x, i, width), Lanes.Load(dy, i, width) * scale);
            Lanes.Store(Vector256.FusedMultiplyAdd(xi, pull, dyi * Lanes.Load(w, i, width)), dx, i, width);
            Lanes.Store(Vector256.FusedMultiplyAdd(xi, dyi, Lanes.Load(dw, i, width)), dw, i, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Scale(float* x, long width, float epsilon)
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

        return 1 / MathF.Sqrt(Lanes.Sum(even + odd) / width + epsilon);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Tensor AddChunks(Tensor partial)
    {
        var (chunks, width) = (partial.shape[0], partial.shape[1]);
        var sum = partial.select(0, 0);
        float* total = sum.Floats(), parts = partial.Floats();
        for (long i = width; i < chunks * width; i++)
        {
            total[i % width] += parts[i];
        }

        return sum;
    }
}
