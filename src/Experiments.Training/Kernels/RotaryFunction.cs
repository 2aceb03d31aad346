using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>Turns each pair (x₂ᵢ, x₂ᵢ₊₁) of each head by its angle: x (N, H · hd). The gradient turns back.</summary>
internal sealed unsafe class RotaryFunction : autograd.SingleTensorFunction<RotaryFunction>
{
    public override string Name => nameof(RotaryFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (table, length) = ((RotaryTable)vars[1], (int)vars[2]);
        ctx.save_data(nameof(table), table);
        ctx.save_data(nameof(length), length);
        return Turn(((Tensor)vars[0]).contiguous(), table, length, 1);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
        [Turn(grad_output.contiguous(), (RotaryTable)ctx.get_data("table"), (int)ctx.get_data("length"), -1), null!, null!];

    private static Tensor Turn(Tensor input, RotaryTable table, int length, float direction)
    {
        var output = TensorMemory.EmptyLike(input);
        float* x = input.Floats(), y = output.Floats(), cosines = table.Cosines.Floats(), sines = table.Sines.Floats();
        var (width, head) = (input.shape[1], table.HeadWidth);
        TensorMemory.ForRows(input.shape[0], width, (from, to) =>
        {
            // One token's factors for a whole head: (cos, cos) and (−sin, sin) for each pair.
            var factors = stackalloc float[2 * head];
            for (var row = from; row < to; row++)
            {
                Spread(cosines + row % length * (head / 2), sines + row % length * (head / 2), factors, head, direction);
                TurnHeads(x + row * width, y + row * width, factors, head, width);
            }
        });
        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(float* cosines, float* sines, float* factors, int head, float direction)
    {
        for (var i = 0; i < head; i++)
        {
            factors[i] = cosines[i / 2];
            factors[head + i] = (i % 2 == 0 ? -direction : direction) * sines[i / 2];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TurnHeads(float* x, float* y, float* factors, int head, long width)
    {
        for (long start = 0; start < width; start += head)
        {
            TurnHead(x + start, y + start, factors, head);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnHead(float* x, float* y, float* factors, int head)
    {
        for (long i = 0; i < head; i += Lanes.Width)
        {
            var value = Lanes.Load(x, i, head);
            var partner = Vector256.Shuffle(value, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
            Lanes.Store(
                Vector256.FusedMultiplyAdd(partner, Lanes.Load(factors + head, i, head), value * Lanes.Load(factors, i, head)),
                y,
                i,
                head);
        }
    }
}
