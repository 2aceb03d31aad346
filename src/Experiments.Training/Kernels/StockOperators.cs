using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>
/// The operations in libtorch's own operators: for every device and precision, and the yardstick of <see cref="FusedOperators"/>.
/// </summary>
internal sealed class StockOperators : IOperators
{
    public Tensor Embed(Tensor weight, Tensor tokens) => weight.index_select(0, tokens);

    public Tensor RmsNorm(Tensor x, Tensor gain, double epsilon)
    {
        var meanSquare = x.square().mean([-1], keepdim: true);     // (N, 1)
        return x * (meanSquare + epsilon).rsqrt() * gain;
    }

    public Tensor Rotate(Tensor x, RotaryTable table, int length)
    {
        var pairs = x.view(-1, length, x.shape[1] / table.HeadWidth, table.HeadWidth / 2, 2);     // (B, T, H, hd / 2, 2)
        var (first, second) = (pairs.select(-1, 0), pairs.select(-1, 1));
        var cosines = table.Cosines.narrow(0, 0, length).unsqueeze(1).to_type(x.dtype);     // (T, 1, hd / 2)
        var sines = table.Sines.narrow(0, 0, length).unsqueeze(1).to_type(x.dtype);
        return stack([first * cosines - second * sines, first * sines + second * cosines], -1).view(x.shape);
    }

    public Tensor SwiGlu(Tensor gate, Tensor up) => gate.silu() * up;

    public Tensor CrossEntropy(Tensor logits, Tensor targets) => nn.functional.cross_entropy(logits, targets);
}
