using static TorchSharp.torch;

namespace Experiments.Training.Kernels;

/// <summary>The rotary embedding's angles: pair i of a head at position t turns by t · base^(−2i / hd).</summary>
/// <remarks>
/// Source: Su et al., "RoFormer", arXiv:2104.09864, with adjacent features as pairs, which is what llama.cpp computes for this
/// architecture.
/// </remarks>
internal sealed class RotaryTable : IDisposable
{
    public RotaryTable(int context, int headWidth, double rotaryBase, Device device)
    {
        HeadWidth = headWidth;
        var cosines = new float[context * headWidth / 2];
        var sines = new float[context * headWidth / 2];
        for (var i = 0; i < cosines.Length; i++)
        {
            var (position, pair) = Math.DivRem(i, headWidth / 2);
            var angle = position * PortableMath.Pow(rotaryBase, -2.0 * pair / headWidth);
            (sines[i], cosines[i]) = ((float)PortableMath.Sin(angle), (float)PortableMath.Cos(angle));
        }

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
