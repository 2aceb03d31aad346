using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Parts;

/// <summary>Queries, keys or values of all heads: a matrix, and for queries and keys perhaps a norm of each head and a turn.</summary>
/// <param name="linear">The matrix, (heads · hd, D).</param>
/// <param name="head">Features of a head (hd).</param>
/// <param name="norm">The norm of a head; null for none.</param>
/// <param name="rotation">The turn; null for none.</param>
/// <param name="slopes">The model's memory for the gradient of <see cref="Outputs"/>.</param>
/// <param name="slopesBeforeNorm">The model's memory for the gradient before the norm.</param>
internal sealed unsafe class Projection(
    Linear linear, int head, INorm? norm, Rotation? rotation, FloatBuffer slopes, FloatBuffer slopesBeforeNorm) : IDisposable
{
    // Both (N, heads · hd); what the norm reads only where there is one.
    private readonly FloatBuffer outputs = new();
    private readonly FloatBuffer beforeNorm = new();
    private int tokens;

    /// <summary>(N, heads · hd), normalised and turned.</summary>
    public Matrix Outputs => outputs.As(tokens, linear.Outputs);

    /// <summary>(N, heads · hd): where the gradient of <see cref="Outputs"/> goes.</summary>
    public Matrix Slopes => slopes.As(tokens, linear.Outputs);

    private Matrix BeforeNorm => beforeNorm.As(tokens, linear.Outputs);

    private Matrix SlopesBeforeNorm => norm is null ? Slopes : slopesBeforeNorm.As(tokens, linear.Outputs);

    private int Heads => linear.Outputs / head;

    /// <summary>Makes room for N tokens.</summary>
    public void Reserve(int count)
    {
        tokens = count;
        var size = (long)tokens * linear.Outputs;
        outputs.Reserve(size);
        slopes.Reserve(size);
        if (norm is not null)
        {
            norm.Reserve((long)tokens * Heads);
            beforeNorm.Reserve(size);
            slopesBeforeNorm.Reserve(size);
        }
    }

    /// <summary>Computes some tokens.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="x">(rows, D).</param>
    /// <param name="first">The first token.</param>
    /// <param name="sequences">Whose places tokens have.</param>
    public void Forward(Product product, Matrix x, int first, Sequences sequences)
    {
        var y = Outputs.RowRange(first, first + x.Rows);
        if (norm is null)
        {
            linear.Forward(product, x, y);
        }
        else
        {
            var before = BeforeNorm.RowRange(first, first + x.Rows);
            linear.Forward(product, x, before);
            norm.Forward(ByHead(before), ByHead(y), first * Heads);
        }

        rotation?.Turn(y, first, sequences, head, back: false);
    }

    /// <summary>The gradient of some tokens' input.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="dx">(rows, D), written.</param>
    /// <param name="first">The first token.</param>
    /// <param name="sequences">Whose places tokens have.</param>
    /// <param name="goOn">Adds to the gradient instead of replacing it.</param>
    public void Backward(Product product, Matrix dx, int first, Sequences sequences, bool goOn)
    {
        var dy = Slopes.RowRange(first, first + dx.Rows);
        rotation?.Turn(dy, first, sequences, head, back: true);
        var before = SlopesBeforeNorm.RowRange(first, first + dx.Rows);
        if (norm is not null)
        {
            new Span<float>(before.Data, before.Rows * before.Columns).Clear();
            norm.Backward(ByHead(BeforeNorm.RowRange(first, first + dx.Rows)), ByHead(dy), ByHead(before), first * Heads);
        }

        linear.Backward(product, before, dx, goOn);
    }

    /// <summary>The gradients of the weights, for a thread's features.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="share">Whose features.</param>
    /// <param name="x">(N, D).</param>
    /// <param name="goOn">Adds to the gradients instead of replacing them.</param>
    public void AddGradients(Product product, Share share, Matrix x, bool goOn)
    {
        linear.AddGradients(product, share, SlopesBeforeNorm, x, goOn);
        norm?.AddGradients(share, ByHead(BeforeNorm), ByHead(Slopes), 0, goOn);
    }

    public void Dispose()
    {
        norm?.Dispose();
        outputs.Dispose();
        beforeNorm.Dispose();
    }

    /// <summary>(rows, heads · hd) → (rows · heads, hd).</summary>
    private Matrix ByHead(Matrix all) => new(all.Data, all.Rows * Heads, head);
}
