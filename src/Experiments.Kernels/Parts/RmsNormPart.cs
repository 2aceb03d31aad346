using Experiments.Kernels.Memory;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;
using Experiments.Kernels.Vectors;

namespace Experiments.Kernels.Parts;

/// <summary><see cref="RmsNorm"/> with its weights and what it keeps.</summary>
internal sealed unsafe class RmsNormPart(float* gain, float* gainGradient, float epsilon) : INorm
{
    // (N)
    private readonly FloatBuffer scales = new();

    public void Reserve(long rows) => scales.Reserve(rows);

    public void Forward(Matrix x, Matrix y, int first) => RmsNorm.Forward(x, gain, y, scales.Data + first, epsilon);

    public void Repeat(Matrix x, Matrix y, int first) => RmsNorm.Repeat(x, gain, y, scales.Data + first);

    public void Backward(Matrix x, Matrix dy, Matrix dx, int first) => RmsNorm.Backward(x, gain, dy, dx, scales.Data + first);

    public void AddGradients(Share share, Matrix x, Matrix dy, int first, bool goOn)
    {
        var (from, to) = share.Of(x.Columns, Lanes.Width);
        RmsNorm.GainGradient(x.ColumnRange(from, to), dy.ColumnRange(from, to), scales.Data + first, gainGradient + from, goOn);
    }

    public void Dispose() => scales.Dispose();
}
