using Experiments.Kernels.Rows;
using Experiments.Models.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary><see cref="RotaryAngles"/> as tensors.</summary>
internal sealed class RotaryTable : IDisposable
{
    private readonly Tensor cosines;   // (T, turned / 2)
    private readonly Tensor sines;     // (T, turned / 2)

    public RotaryTable(int context, RotaryFrequencies frequencies, Device device)
    {
        var (real, imaginary) = RotaryAngles.Compute(context, frequencies.PerPair, frequencies.Magnitude);
        long[] shape = [context, frequencies.PerPair.Count];
        cosines = tensor(real, shape, device: device).DetachFromDisposeScope();
        sines = tensor(imaginary, shape, device: device).DetachFromDisposeScope();
    }

    /// <summary>
    /// Turns each pair of adjacent features by its token's angle: (B, T, heads, hd) → the same; what is beyond the pairs stays.
    /// </summary>
    /// <param name="x">(B, T, heads, hd).</param>
    /// <param name="rows">The places of its tokens.</param>
    public Tensor Turn(Tensor x, RowPlaces rows)
    {
        using var scope = NewDisposeScope();
        var turned = 2 * cosines.shape[1];
        var pairs = x.narrow(3, 0, turned).unflatten(3, turned / 2, 2);     // (B, T, heads, turned / 2, 2)
        var (first, second) = (pairs.select(-1, 0), pairs.select(-1, 1));
        var cos = rows.Take(cosines).unsqueeze(-2).to_type(x.dtype);     // (T, 1, turned / 2), or (B, T, 1, turned / 2)
        var sin = rows.Take(sines).unsqueeze(-2).to_type(x.dtype);
        var rotated = stack([first * cos - second * sin, first * sin + second * cos], -1).flatten(3);
        var whole = turned == x.shape[3] ? rotated : cat([rotated, x.narrow(3, turned, x.shape[3] - turned)], 3);
        return whole.MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        cosines.Dispose();
        sines.Dispose();
    }
}
