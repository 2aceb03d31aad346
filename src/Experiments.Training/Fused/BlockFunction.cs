using Experiments.Kernels.Attention;
using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>A transformer block as one step of autograd: (N, D) → (N, D). Its weights' gradients go straight to the weights.</summary>
internal sealed class BlockFunction : autograd.SingleTensorFunction<BlockFunction>
{
    public override string Name => nameof(BlockFunction);

    /// <param name="ctx">Autograd's.</param>
    /// <param name="vars">The input; the block; the output's memory; the sequences.</param>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (x, block, output, sequences) = ((Tensor)vars[0], (FusedBlock)vars[1], (Tensor)vars[2], (Sequences)vars[3]);
        block.Forward(x, sequences, output);
        ctx.save_data(nameof(block), block);
        return output;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // The gradient belongs to this chain of functions alone: it is changed in its place.
        ((FusedBlock)ctx.get_data("block")).Backward(grad_output);
        return [grad_output, null!, null!, null!];
    }
}
