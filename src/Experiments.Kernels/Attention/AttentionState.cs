using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Attention;

/// <summary>What the way forward of a group of heads read and wrote, for the way back.</summary>
/// <param name="q">(T, group · hd).</param>
/// <param name="k">(T, hd).</param>
/// <param name="v">(T, hd).</param>
/// <param name="o">(T, group · hd).</param>
/// <param name="shifts">(group, T).</param>
/// <param name="inverses">(group, T).</param>
internal readonly unsafe struct AttentionState(Matrix q, Matrix k, Matrix v, Matrix o, float* shifts, float* inverses)
{
    public Matrix Q => q;

    public Matrix K => k;

    public Matrix V => v;

    public Matrix O => o;

    public float* Shifts => shifts;

    public float* Inverses => inverses;
}
