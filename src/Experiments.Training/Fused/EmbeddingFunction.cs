using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>Rows of the embedding: tokens (N) → (N, D).</summary>
internal sealed class EmbeddingFunction : autograd.SingleTensorFunction<EmbeddingFunction>
{
    public override string Name => nameof(EmbeddingFunction);

    /// <param name="ctx">Autograd's.</param>
    /// <param name="vars">The embedding, which makes autograd come back here; the model; the tokens.</param>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (model, tokens) = ((FusedModel)vars[1], (long[])vars[2]);
        ctx.save_data(nameof(model), model);
        ctx.save_data(nameof(tokens), tokens);
        return model.Embed(tokens);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        ((FusedModel)ctx.get_data("model")).EmbedBack((long[])ctx.get_data("tokens"), grad_output.contiguous());
        return [null!, null!, null!];
    }
}
