using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Parts;

/// <summary><see cref="Gelu"/> of one matrix.</summary>
/// <param name="up">(F, D).</param>
internal sealed unsafe class UngatedFeatures(Linear up) : IInnerFeatures
{
    // (N, F)
    private readonly FloatBuffer ups = new();

    public void Reserve(int tokens, int block) => ups.Reserve((long)tokens * up.Outputs);

    public void Pack(Product product, bool back) => up.Pack(product, back);

    public void Forward(Product product, Matrix x, Matrix inner, int first)
    {
        var u = RowsOf(first, x.Rows);
        up.ForwardPacked(product, x, u);
        Gelu.Forward(u.Data, inner.Data, (long)inner.Rows * inner.Columns);
    }

    public void Backward(Product product, Matrix slopes, Matrix inner, Matrix dx, int first, int place)
    {
        var u = RowsOf(first, dx.Rows);
        Gelu.Backward(u.Data, slopes.Data, inner.Data, slopes.Data, (long)inner.Rows * inner.Columns);
        up.BackwardPacked(product, slopes, dx);
    }

    public void AddGradients(Product product, Share share, Matrix slopes, Matrix x, bool goOn) =>
        up.AddGradients(product, share, slopes, x, goOn);

    public void Dispose() => ups.Dispose();

    private Matrix RowsOf(int first, int count) => new(ups.Data + (long)first * up.Outputs, count, up.Outputs);
}
