using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>The norm of a family over the last dimension: (…, D) → (…, D).</summary>
/// <remarks>
/// RMSNorm is x / √(mean(x²) + ε) · gain (Zhang and Sennrich, arXiv:1910.07467); LayerNorm subtracts the mean before, and adds a bias.
/// </remarks>
internal sealed class Normalization(DecoderArchitecture architecture, ModelWeights weights, string name)
{
    private readonly Tensor gain = weights[name];                                   // (D)
    private readonly Tensor? bias = weights.Find(DecoderTensors.Bias(name));        // (D)

    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return Normalize(x.to_type(ScalarType.Float32)).to_type(x.dtype).MoveToOuterDisposeScope();
    }

    private Tensor Normalize(Tensor x)
    {
        if (bias is not null)
        {
            return nn.functional.layer_norm(x, [x.shape[^1]], gain, bias, architecture.NormEpsilon);
        }

        var meanSquare = x.square().mean([-1], keepdim: true);     // (…, 1)
        return x * (meanSquare + architecture.NormEpsilon).rsqrt() * gain;
    }
}
