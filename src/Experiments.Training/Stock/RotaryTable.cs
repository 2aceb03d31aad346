using Experiments.Kernels.Rows;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary><see cref="RotaryAngles"/> as tensors.</summary>
internal sealed class RotaryTable : IDisposable
{
    public RotaryTable(int context, int headWidth, double rotaryBase, Device device)
    {
        HeadWidth = headWidth;
        var (cosines, sines) = RotaryAngles.Compute(context, headWidth, rotaryBase);
        long[] shape = [context, headWidth / 2];
        Cosines = tensor(cosines, shape, device: device).DetachFromDisposeScope();
        Sines = tensor(sines, shape, device: device).DetachFromDisposeScope();
    }

    /// <summary>The width of a head (hd).</summary>
    public int HeadWidth { get; }

    /// <summary>(T, hd / 2).</summary>
    public Tensor Cosines { get; }

    /// <summary>(T, hd / 2).</summary>
    public Tensor Sines { get; }

    public void Dispose()
    {
        Cosines.Dispose();
        Sines.Dispose();
    }
}
