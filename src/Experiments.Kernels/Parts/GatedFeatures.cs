using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Parts;

/// <summary>f(gate(x)) · up(x): <see cref="SwiGlu"/> or <see cref="GeGlu"/> of two matrices.</summary>
/// <param name="gate">(F, D).</param>
/// <param name="up">(F, D).</param>
/// <param name="isGelu">Whether f is GELU.</param>
/// <param name="gateSlopes">The model's memory for the gradients of gates.</param>
internal sealed unsafe class GatedFeatures(Linear gate, Linear up, bool isGelu, FloatBuffer gateSlopes) : IInnerFeatures
{
    // Both (N, F).
    private readonly FloatBuffer gates = new();
    private readonly FloatBuffer ups = new();

    public void Reserve(int tokens, int block)
    {
        gates.Reserve((long)tokens * gate.Outputs);
        ups.Reserve((long)tokens * gate.Outputs);
        gateSlopes.Reserve((long)block * gate.Outputs);
    }

    public void Pack(Product product, bool back)
    {
        gate.Pack(product, back);
        up.Pack(product, back);
    }

    public void Forward(Product product, Matrix x, Matrix inner, int first)
    {
        var (g, u) = (RowsOf(gates, first, x.Rows), RowsOf(ups, first, x.Rows));
        gate.ForwardPacked(product, x, g);
        up.ForwardPacked(product, x, u);
        var count = (long)inner.Rows * inner.Columns;
        if (isGelu)
        {
            GeGlu.Forward(g.Data, u.Data, inner.Data, count);
        }
        else
        {
            SwiGlu.Forward(g.Data, u.Data, inner.Data, count);
        }
    }

    public void Backward(Product product, Matrix slopes, Matrix inner, Matrix dx, int first, int place)
    {
        var (g, u) = (RowsOf(gates, first, dx.Rows), RowsOf(ups, first, dx.Rows));
        var (dg, count) = (RowsOf(gateSlopes, place, dx.Rows), (long)inner.Rows * inner.Columns);
        if (isGelu)
        {
            GeGlu.Backward(g.Data, u.Data, slopes.Data, inner.Data, dg.Data, slopes.Data, count);
        }
        else
        {
            SwiGlu.Backward(g.Data, u.Data, slopes.Data, inner.Data, dg.Data, slopes.Data, count);
        }

        gate.BackwardPacked(product, dg, dx);
        up.BackwardPacked(product, slopes, dx, goOn: true);
    }

    public void AddGradients(Product product, Share share, Matrix slopes, Matrix x, bool goOn)
    {
        gate.AddGradients(product, share, RowsOf(gateSlopes, 0, x.Rows), x, goOn);
        up.AddGradients(product, share, slopes, x, goOn);
    }

    public void Dispose()
    {
        gates.Dispose();
        ups.Dispose();
    }

    private Matrix RowsOf(FloatBuffer buffer, int first, int count) =>
        new(buffer.Data + (long)first * gate.Outputs, count, gate.Outputs);
}
