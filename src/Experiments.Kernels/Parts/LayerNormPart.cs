using Experiments.Kernels.Memory;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Parts;

/// <summary><see cref="LayerNorm"/> with its weights and what it keeps.</summary>
internal sealed unsafe class LayerNormPart(NormWeights weights, NormWeights gradients, float epsilon) : INorm
{
    // Both (N).
    private readonly FloatBuffer means = new();
    private readonly FloatBuffer scales = new();

    public void Reserve(long rows)
    {
        means.Reserve(rows);
        scales.Reserve(rows);
    }

    public void Forward(Matrix x, Matrix y, int first) =>
        LayerNorm.Forward(x, weights.Gain, weights.Bias, y, means.Data + first, scales.Data + first, epsilon);

    public void Repeat(Matrix x, Matrix y, int first) =>
        LayerNorm.Repeat(x, weights.Gain, weights.Bias, y, means.Data + first, scales.Data + first);

    public void Backward(Matrix x, Matrix dy, Matrix dx, int first) =>
        LayerNorm.Backward(x, weights.Gain, dy, dx, means.Data + first, scales.Data + first);

    public void AddGradients(Share share, Matrix x, Matrix dy, int first, bool goOn)
    {
        var (from, to) = share.Of(x.Columns, Lanes.Width);
        var (input, slope) = (x.ColumnRange(from, to), dy.ColumnRange(from, to));
        LayerNorm.GainGradient(input, slope, means.Data + first, scales.Data + first, gradients.Gain + from, goOn);
        Bias.Gradient(slope, gradients.Bias + from, goOn);
    }

    public void Dispose()
    {
        means.Dispose();
        scales.Dispose();
    }
}
