using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;
using Activation = Experiments.Models.Architecture.Activation;

namespace Experiments.Training.Stock;

/// <summary>
/// down(f(gate(x)) · up(x)), or down(f(up(x))) where there is no gate: (N, D) → (N, D) through F inner features. Source: Shazeer, "GLU
/// Variants", arXiv:2002.05202.
/// </summary>
internal sealed class FeedForward(DecoderArchitecture architecture, ModelWeights weights, int layer)
{
    private readonly Linear? gate = architecture.Traits.IsGated ? new(weights, DecoderTensors.Gate(layer)) : null;   // (F, D)
    private readonly Linear up = new(weights, DecoderTensors.Up(layer));                                             // (F, D)
    private readonly Linear down = new(weights, DecoderTensors.Down(layer));                                         // (D, F)

    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return down.Forward(Inner(x)).MoveToOuterDisposeScope();
    }

    private Tensor Inner(Tensor x)
    {
        using var scope = NewDisposeScope();
        var inner = gate is null ? Activate(up.Forward(x)) : Activate(gate.Forward(x)) * up.Forward(x);
        return inner.MoveToOuterDisposeScope();
    }

    private Tensor Activate(Tensor x) => architecture.Traits.Activation == Activation.Silu
        ? nn.functional.silu(x)
        : nn.functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh);
}
