using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Parts;

/// <summary>y = x · Wᵀ + b: each element's chain begins with its bias, or with zero.</summary>
/// <param name="weights">The weights.</param>
/// <param name="gradients">Where their gradients go.</param>
/// <param name="slot">
/// Where a thread keeps its copy of the matrix, of those that are made once for all blocks of tokens: see <see cref="Pack"/>.
/// </param>
internal sealed unsafe class Linear(LinearWeights weights, LinearWeights gradients, int slot = Linear.NoSlot)
{
    /// <summary>The matrix is not copied.</summary>
    public const int NoSlot = -1;

    /// <summary>Features of a result.</summary>
    public int Outputs => weights.Matrix.Rows;

    /// <summary>Computes results.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="x">(rows, in).</param>
    /// <param name="y">(rows, out), written.</param>
    public void Forward(Product product, Matrix x, Matrix y) =>
        product.Compute(x, weights.Matrix.Transposed, y, goOn: BeginWithBias(y));

    /// <summary>The gradient of the input.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="dy">(rows, out).</param>
    /// <param name="dx">(rows, in), written.</param>
    /// <param name="goOn">Adds to it instead.</param>
    public void Backward(Product product, Matrix dy, Matrix dx, bool goOn) => product.Compute(dy, weights.Matrix, dx, goOn);

    /// <summary>Makes this thread's copy of the matrix, for the three methods below.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="back">For the way back.</param>
    public void Pack(Product product, bool back) => product.Pack(slot, back ? weights.Matrix : weights.Matrix.Transposed);

    /// <summary><see cref="Forward"/> with the copy.</summary>
    public void ForwardPacked(Product product, Matrix x, Matrix y) => product.Compute(x, product.Packed(slot), y, goOn: BeginWithBias(y));

    /// <summary><see cref="Forward"/> with the copy, where the results are added to <paramref name="y"/>.</summary>
    public void AddPacked(Product product, Matrix x, Matrix y)
    {
        if (weights.Bias != null)
        {
            Bias.Add(weights.Bias, y);
        }

        product.Compute(x, product.Packed(slot), y, goOn: true);
    }

    /// <summary><see cref="Backward"/> with the copy.</summary>
    public void BackwardPacked(Product product, Matrix dy, Matrix dx, bool goOn = false) =>
        product.Compute(dy, product.Packed(slot), dx, goOn);

    /// <summary>The gradients of the weights, for a thread's features of results: chains over the rows.</summary>
    /// <param name="product">The thread's.</param>
    /// <param name="share">Whose features.</param>
    /// <param name="dy">(rows, out).</param>
    /// <param name="x">(rows, in).</param>
    /// <param name="goOn">Adds to the gradients instead of replacing them.</param>
    public void AddGradients(Product product, Share share, Matrix dy, Matrix x, bool goOn)
    {
        var (from, to) = share.Of(dy.Columns, TileSet.Best.Rows);
        var slope = dy.ColumnRange(from, to);
        product.Compute(slope.Transposed, x, gradients.Matrix.RowRange(from, to), goOn);
        if (gradients.Bias != null)
        {
            Bias.Gradient(slope, gradients.Bias + from, goOn);
        }
    }

    private bool BeginWithBias(Matrix y)
    {
        if (weights.Bias == null)
        {
            return false;
        }

        Bias.Spread(weights.Bias, y);
        return true;
    }
}
