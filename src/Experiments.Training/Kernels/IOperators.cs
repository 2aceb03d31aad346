using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>The operations of a Llama model besides matrix products and attention. B rows of T tokens are N = B · T tokens.</summary>
internal interface IOperators
{
    /// <summary>Looks up the vectors of tokens: weight (V, D), tokens (N) → (N, D).</summary>
    Tensor Embed(Tensor weight, Tensor tokens);

    /// <summary>x / sqrt(mean(x²) + epsilon) · gain for each token: x (N, D), gain (D) → (N, D).</summary>
    Tensor RmsNorm(Tensor x, Tensor gain, double epsilon);

    /// <summary>Turns each pair of adjacent features by its token's angle: x (N, H · hd) → (N, H · hd).</summary>
    Tensor Rotate(Tensor x, RotaryTable table, int length);

    /// <summary>silu(gate) · up: gate, up (N, F) → (N, F).</summary>
    Tensor SwiGlu(Tensor gate, Tensor up);

    /// <summary>
    /// The mean over tokens of −log softmax(logits)[target], in nats: logits (N, V), targets (N) → scalar. May overwrite the logits.
    /// </summary>
    Tensor CrossEntropy(Tensor logits, Tensor targets);
}
