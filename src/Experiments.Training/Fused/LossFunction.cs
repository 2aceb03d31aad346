using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>Last norm, head and mean loss as one step of autograd: (N, D) → scalar, in nats per learned token.</summary>
internal sealed class LossFunction : autograd.SingleTensorFunction<LossFunction>
{
    public override string Name => nameof(LossFunction);

    /// <param name="ctx">Autograd's.</param>
    /// <param name="vars">The output of the last block; the model; what computes the loss and the output's gradient.</param>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (x, model, compute) = ((Tensor)vars[0], (FusedModel)vars[1], (Func<Tensor, Tensor?, double>)vars[2]);
        var gradient = x.requires_grad ? model.GradientFor((int)x.shape[0]) : null;
        var loss = tensor((float)compute(x, gradient));
        if (gradient is not null)
        {
            ctx.save_for_backward([gradient]);
        }

        return loss;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        if (grad_output.item<float>() != 1)
        {
            throw new NotSupportedException("The gradients were computed together with the loss: it cannot be scaled afterwards.");
        }

        return [ctx.get_saved_variables()[0], null!, null!];
    }
}
