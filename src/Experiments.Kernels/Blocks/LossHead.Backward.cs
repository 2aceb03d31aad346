using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Blocks;

internal sealed unsafe partial class LossHead
{
    private void AddToMatrixGradient(Share share)
    {
        var tokens = Math.Min(BlockTokens, Count - blockStart);
        var (from, to) = share.Of(matrix.Rows, TileSet.Best.Rows);
        var block = scores.As(tokens, matrix.Rows).ColumnRange(from, to);
        var rows = normalized.As(Count, width).RowRange(blockStart, blockStart + tokens);
        new Product(TileSet.Best, share.Scratch)
            .Compute(block.Transposed, rows, into!.Matrix.RowRange(from, to), into.Add || blockStart > 0);
    }

    /// <summary>Through the norm; tokens that are not learned keep a gradient of zero.</summary>
    private void BackToInput(Share share)
    {
        var all = slopes.As(Count, width);
        norm.AddGradients(share, Learned, all, 0, into!.Add);
        var (from, to) = share.Of(Count);
        var target = (Count == x.Rows ? into.Input : learnedSlopes.As(Count, width)).RowRange(from, to);
        if (Count < x.Rows)
        {
            new Span<float>(target.Data, (to - from) * width).Clear();
        }

        norm.Backward(Learned.RowRange(from, to), all.RowRange(from, to), target, from);
        if (Count < x.Rows)
        {
            Embedding.Scatter(target.Data, places.AsSpan(from, to - from), into.Input.Data, width);
        }
    }
}
