using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>The operations as one pass each over single-precision tensors in the CPU's memory.</summary>
/// <remarks>
/// Vectors are 256 bits wide and sums run in a fixed order on every machine and with any number of threads, so that results are equal to
/// the bit.
/// </remarks>
internal sealed class FusedOperators : IOperators
{
    public Tensor Embed(Tensor weight, Tensor tokens) => EmbeddingFunction.apply(weight, tokens);

    public Tensor RmsNorm(Tensor x, Tensor gain, double epsilon) => RmsNormFunction.apply(x, gain, (float)epsilon);

    public Tensor Rotate(Tensor x, RotaryTable table, int length) => RotaryFunction.apply(x, table, length);

    public Tensor SwiGlu(Tensor gate, Tensor up) => SwiGluFunction.apply(gate, up);

    public Tensor CrossEntropy(Tensor logits, Tensor targets) => CrossEntropyFunction.apply(logits, targets);
}
