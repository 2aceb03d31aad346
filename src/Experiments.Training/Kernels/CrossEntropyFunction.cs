using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>The mean of −log softmax(logits)[target]: logits (N, V), targets (N) → scalar.</summary>
/// <remarks>
/// The gradient, (softmax − one-hot) / N, takes the place of the logits already on the way forward:
/// nothing reads the logits afterwards, and no second tensor of their size is made.
/// </remarks>
internal sealed unsafe class CrossEntropyFunction : autograd.SingleTensorFunction<CrossEntropyFunction>
{
    public override string Name => nameof(CrossEntropyFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (logits, targets) = ((Tensor)vars[0], (Tensor)vars[1]);
        var (rows, width) = (logits.shape[0], logits.shape[1]);
        var losses = new double[rows];
        float* x = logits.Floats();
        long* t = targets.Integers();
        TensorMemory.ForRows(rows, width, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                losses[row] = ToGradient(x + row * width, t[row], width, 1f / rows);
            }
        });
        ctx.save_for_backward([logits]);
        return tensor((float)(losses.Sum() / rows));
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var gradient = ctx.get_saved_variables()[0];
        return [grad_output.item<float>() == 1 ? gradient : gradient * grad_output, null!];
    }

    /// <summary>Replaces a token's logits by their gradient and returns the token's loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double ToGradient(float* x, long target, long width, float weight)
    {
        var highest = Highest(x, width);
        var loss = highest - (double)x[target];
        var shift = Vector256.Create(highest);
        var sums = Vector256<float>.Zero;
        for (long i = 0; i < width; i += Lanes.Width)
        {
            var e = Lanes.Exp(Lanes.Load(x, i, width) - shift);
            Lanes.Store(e, x, i, width);

            // Read back, so that what fills up the last vector counts as zero.
            sums += Lanes.Load(x, i, width);
        }

        var sum = Lanes.Sum(sums);
        var scale = Vector256.Create(weight / sum);
        for (long i = 0; i < width; i += Lanes.Width)
        {
            Lanes.Store(Lanes.Load(x, i, width) * scale, x, i, width);
        }

        x[target] -= weight;
        return loss + PortableMath.Log(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Highest(float* x, long width)
    {
        var highest = x[0];
        var i = 0L;
        if (width >= Lanes.Width)
        {
            var lanes = Vector256.Load(x);
            for (i = Lanes.Width; i + Lanes.Width <= width; i += Lanes.Width)
            {
                lanes = Vector256.Max(lanes, Vector256.Load(x + i));
            }

            for (var lane = 0; lane < Lanes.Width; lane++)
            {
                highest = Math.Max(highest, lanes[lane]);
            }
        }

        for (; i < width; i++)
        {
            highest = Math.Max(highest, x[i]);
        }

        return highest;
    }
}
