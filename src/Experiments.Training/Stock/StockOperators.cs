using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>What libtorch has no operator of its own for.</summary>
internal static class StockOperators
{
    /// <summary>x / sqrt(mean(x²) + epsilon) · gain for each token: x (N, D), gain (D) → (N, D).</summary>
    public static Tensor RmsNorm(Tensor x, Tensor gain, double epsilon)
    {
        var meanSquare = x.square().mean([-1], keepdim: true);     // (N, 1)
        return x * (meanSquare + epsilon).rsqrt() * gain;
    }

    /// <summary>Turns each pair of adjacent features by its token's angle: x (N, H · hd) → (N, H · hd).</summary>
    public static Tensor Rotate(Tensor x, RotaryTable table, int length)
    {
        var pairs = x.view(-1, length, x.shape[1] / table.HeadWidth, table.HeadWidth / 2, 2);     // (B, T, H, hd / 2, 2)
        var (first, second) = (pairs.select(-1, 0), pairs.select(-1, 1));
        var cosines = table.Cosines.narrow(0, 0, length).unsqueeze(1).to_type(x.dtype);     // (T, 1, hd / 2)
        var sines = table.Sines.narrow(0, 0, length).unsqueeze(1).to_type(x.dtype);
        return stack([first * cosines - second * sines, first * sines + second * cosines], -1).view(x.shape);
    }
}
