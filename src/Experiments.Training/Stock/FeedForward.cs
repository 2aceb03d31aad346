using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>
/// down(silu(gate(x)) · up(x)): (N, D) → (N, D) through F inner features. Source: Shazeer, "GLU Variants", arXiv:2002.05202.
/// </summary>
internal sealed class FeedForward(ModelWeights weights, int layer)
{
    private readonly Tensor gate = weights[LlamaTensors.Gate(layer)];   // (F, D)
    private readonly Tensor up = weights[LlamaTensors.Up(layer)];       // (F, D)
    private readonly Tensor down = weights[LlamaTensors.Down(layer)];   // (D, F)

    public Tensor Forward(Tensor x) =>
        nn.functional.linear(nn.functional.silu(nn.functional.linear(x, gate)) * nn.functional.linear(x, up), down);
}
