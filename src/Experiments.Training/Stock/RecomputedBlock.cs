using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>A block of which autograd keeps the input only: it is computed again on the way back.</summary>
/// <remarks>Source: Chen et al., "Training Deep Nets with Sublinear Memory Cost", arXiv:1604.06174.</remarks>
internal sealed class RecomputedBlock : autograd.SingleTensorFunction<RecomputedBlock>
{
    public override string Name => nameof(RecomputedBlock);

    /// <param name="ctx">Autograd's.</param>
    /// <param name="vars">
    /// The input, which must ask for a gradient, or autograd would not come back here; the block; the places of its tokens; what dropout
    /// draws.
    /// </param>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (x, block, rows, draws) = ((Tensor)vars[0], (TransformerBlock)vars[1], (RowPlaces)vars[2], (IReplay)vars[3]);
        ctx.save_for_backward([x]);
        ctx.save_data(nameof(block), block);
        ctx.save_data(nameof(rows), rows);
        ctx.save_data(nameof(draws), draws);
        draws.Begin();

        // Recorded, or dropout would take it for a measurement; the record ends with the scope.
        using var scope = NewDisposeScope();
        using var recorded = enable_grad();
        return block.Forward(x, rows).detach().MoveToOuterDisposeScope();
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // Outside of any scope of the step, as autograd calls from threads of its own on a GPU.
        using var scope = NewDisposeScope();
        using var recorded = enable_grad();
        var (block, rows) = ((TransformerBlock)ctx.get_data("block"), (RowPlaces)ctx.get_data("rows"));
        var x = ctx.get_saved_variables()[0].detach().requires_grad_();
        using (((IReplay)ctx.get_data("draws")).Again())
        {
            block.Forward(x, rows).backward([grad_output]);
        }

        return [x.grad!.MoveToOuterDisposeScope(), null!, null!, null!];
    }
}
