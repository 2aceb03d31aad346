using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Parts;

/// <summary>The end of a part of a block: a matrix, whose results are added to the residual stream, perhaps after a norm.</summary>
/// <param name="linear">The matrix, (D, in), packed by each thread.</param>
/// <param name="norm">The norm; null for none.</param>
/// <param name="slopes">The model's memory for the gradient of what the norm reads.</param>
internal sealed unsafe class ResidualBranch(Linear linear, INorm? norm, FloatBuffer slopes) : IDisposable
{
    // (N, D): what the norm reads, where there is one.
    private readonly FloatBuffer beforeNorm = new();
    private int tokens;

    /// <summary>Makes room for N tokens.</summary>
    public void Reserve(int count)
    {
        tokens = count;
        if (norm is not null)
        {
            norm.Reserve(tokens);
            beforeNorm.Reserve((long)tokens * linear.Outputs);
            slopes.Reserve((long)tokens * linear.Outputs);
        }
    }

    /// <summary>Makes this thread's copy of the matrix.</summary>
    public void Pack(Product product, bool back) => linear.Pack(product, back);

    /// <summary>Computes some tokens.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="x">(rows, in).</param>
    /// <param name="stream">(rows, D).</param>
    /// <param name="result">(rows, D), written: the stream with what is added.</param>
    /// <param name="first">The first token.</param>
    public void Forward(Product product, Matrix x, Matrix stream, Matrix result, int first)
    {
        if (norm is null)
        {
            Copy(stream, result);
            linear.AddPacked(product, x, result);
            return;
        }

        var before = RowsOf(beforeNorm, first, x.Rows);
        linear.ForwardPacked(product, x, before);
        norm.Forward(before, result, first);
        Add(stream, result);
    }

    /// <summary>The gradient of some tokens' input.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="gradient">(rows, D): the stream's.</param>
    /// <param name="dx">(rows, in), written.</param>
    /// <param name="first">The first token.</param>
    public void Backward(Product product, Matrix gradient, Matrix dx, int first)
    {
        if (norm is not null)
        {
            var slope = RowsOf(slopes, first, gradient.Rows);
            new Span<float>(slope.Data, slope.Rows * slope.Columns).Clear();
            norm.Backward(RowsOf(beforeNorm, first, gradient.Rows), gradient, slope, first);
        }

        linear.BackwardPacked(product, SlopeOf(gradient, first), dx);
    }

    /// <summary>The gradients of the weights, for a thread's features, after <see cref="Backward"/> of these tokens.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="share">Whose features.</param>
    /// <param name="gradient">(rows, D): the stream's.</param>
    /// <param name="x">(rows, in).</param>
    /// <param name="first">The first token.</param>
    /// <param name="goOn">Adds to the gradients instead of replacing them.</param>
    public void AddGradients(Product product, Share share, Matrix gradient, Matrix x, int first, bool goOn)
    {
        linear.AddGradients(product, share, SlopeOf(gradient, first), x, goOn);
        norm?.AddGradients(share, RowsOf(beforeNorm, first, gradient.Rows), gradient, first, goOn);
    }

    public void Dispose()
    {
        norm?.Dispose();
        beforeNorm.Dispose();
    }

    private Matrix SlopeOf(Matrix gradient, int first) => norm is null ? gradient : RowsOf(slopes, first, gradient.Rows);

    private Matrix RowsOf(FloatBuffer buffer, int first, int count) => buffer.As(tokens, linear.Outputs).RowRange(first, first + count);

    private static void Copy(Matrix source, Matrix target) =>
        new ReadOnlySpan<float>(source.Data, source.Rows * source.Columns)
            .CopyTo(new Span<float>(target.Data, target.Rows * target.Columns));

    private static void Add(Matrix source, Matrix target) => Sums.Add(source.Data, target.Data, (long)source.Rows * source.Columns);
}
