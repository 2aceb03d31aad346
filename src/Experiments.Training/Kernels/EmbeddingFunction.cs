using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>Rows of a table: weight (V, D), tokens (N) → (N, D). The gradient adds up in the order of the tokens.</summary>
internal sealed unsafe class EmbeddingFunction : autograd.SingleTensorFunction<EmbeddingFunction>
{
    public override string Name => nameof(EmbeddingFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (weight, tokens) = ((Tensor)vars[0], (Tensor)vars[1]);
        var (count, width) = (tokens.shape[0], weight.shape[1]);
        var output = empty(count, width);
        float* w = weight.Floats();
        long* t = tokens.Integers();
        float* y = output.Floats();
        for (long i = 0; i < count; i++)
        {
            new ReadOnlySpan<float>(w + t[i] * width, (int)width).CopyTo(new Span<float>(y + i * width, (int)width));
        }

        ctx.save_for_backward([weight, tokens]);
        return output;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        var (tokens, gradient) = (saved[1], grad_output.contiguous());
        var weightGradient = zeros_like(saved[0]);
        long* t = tokens.Integers();
        float* dy = gradient.Floats(), dw = weightGradient.Floats();
        var (count, width) = (tokens.shape[0], gradient.shape[1]);
        Add(dy, t, dw, count, width);
        return [weightGradient, null!];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float* dy, long* tokens, float* dw, long count, long width)
    {
        for (long token = 0; token < count; token++)
        {
            float* target = dw + tokens[token] * width, source = dy + token * width;
            for (long i = 0; i < width; i += Lanes.Width)
            {
                Lanes.Store(Lanes.Load(target, i, width) + Lanes.Load(source, i, width), target, i, width);
            }
        }
    }
}
