using Experiments.Kernels.Attention;
using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>Rows of the embedding: tokens (N) → (N, D).</summary>
internal sealed class EmbeddingFunction : autograd.SingleTensorFunction<EmbeddingFunction>
{
    public override string Name => nameof(EmbeddingFunction);

    /// <param name="ctx">Autograd's.</param>
    /// <param name="vars">The embedding, which makes autograd come back here; the model; the tokens; the sequences.</param>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (model, tokens, sequences) = ((FusedModel)vars[1], (long[])vars[2], (Sequences)vars[3]);
        ctx.save_data(nameof(model), model);
        ctx.save_data(nameof(tokens), tokens);
        ctx.save_data(nameof(sequences), sequences);
        return model.Embed(tokens, sequences);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var model = (FusedModel)ctx.get_data("model");

        // The gradient belongs to this chain of functions alone: it is changed in its place.
        model.EmbedBack((long[])ctx.get_data("tokens"), (Sequences)ctx.get_data("sequences"), grad_output.contiguous());
        return [null!, null!, null!, null!];
    }
}
