using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Blocks;

internal sealed unsafe partial class Block
{
    /// <summary>The gradients of input and weights.</summary>
    /// <param name="outputGradient">(N, D): the gradient of the output; it becomes the gradient of the input.</param>
    /// <param name="add">Adds to the weights' gradients instead of replacing them: their sums go on over this batch.</param>
    public void Backward(Matrix outputGradient, bool add)
    {
        (gradient, goOn) = (outputGradient, add);

        // The feed-forward part by blocks of tokens: its widest matrices never leave the caches.
        for (blockStart = 0; blockStart < Tokens; blockStart += SharedMemory.TokenBlock)
        {
            Run(Phase.FeedForwardTokens);
            Run(Phase.FeedForwardWeights);
            Run(Phase.FeedForwardInput);
        }

        Run(Phase.AttentionBack);
        Run(Phase.ProjectionTokens);
        Run(Phase.ProjectionWeights);
    }

    private void DoBackward(Phase phase, Share share)
    {
        var product = new Product(TileSet.Best, share.Scratch);
        switch (phase)
        {
            case Phase.FeedForwardTokens:
                FeedForwardTokens(product, share);
                break;
            case Phase.FeedForwardWeights:
                FeedForwardWeights(product, share);
                break;
            case Phase.FeedForwardInput:
                FeedForwardInput(product, share);
                break;
            case Phase.AttentionBack:
                AttentionBack(product, share);
                break;
            case Phase.ProjectionTokens:
                ProjectionTokens(product, share);
                break;
            default:
                ProjectionWeights(product, share);
                break;
        }
    }

    private (int From, int To) BlockShare(Share share)
    {
        var (from, to) = share.Of(Math.Min(SharedMemory.TokenBlock, Tokens - blockStart), TileSet.Best.Rows);
        return (blockStart + from, blockStart + to);
    }

    /// <summary>From the output's gradient to that of the normalised tokens, for this thread's tokens of the block.</summary>
    private void FeedForwardTokens(Product product, Share share)
    {
        if (blockStart == 0)
        {
            // Also where the first block has no token for this thread: a later one may have.
            parts.Attended.Pack(product, back: true);
            parts.Inner.Pack(product, back: true);
            parts.Transformed.Pack(product, back: true);
        }

        var (from, to) = BlockShare(share);
        if (from == to)
        {
            return;
        }

        Matrix Part(FloatBuffer buffer) =>
            buffer.As(SharedMemory.TokenBlock, shape.FeedForward).RowRange(from - blockStart, to - blockStart);
        var (inner, innerGradient) = (Part(shared.Inner), Part(shared.InnerGradient));
        parts.Transformed.Backward(product, gradient.RowRange(from, to), innerGradient, from);
        parts.Inner.Backward(product, innerGradient, inner, NormalizedGradient.RowRange(from, to), from, from - blockStart);
        parts.FeedForwardNorm.Repeat(Middle.RowRange(from, to), Normalized.RowRange(from, to), from);
    }

    /// <summary>The weights' gradients go on over the block, for this thread's features.</summary>
    private void FeedForwardWeights(Product product, Share share)
    {
        var (from, to) = (blockStart, Math.Min(Tokens, blockStart + SharedMemory.TokenBlock));
        var further = goOn || from > 0;
        Matrix Part(FloatBuffer buffer) => buffer.As(to - from, shape.FeedForward);
        parts.Transformed.AddGradients(product, share, gradient.RowRange(from, to), Part(shared.Inner), from, further);
        parts.Inner.AddGradients(product, share, Part(shared.InnerGradient), Normalized.RowRange(from, to), further);
        parts.FeedForwardNorm.AddGradients(share, Middle.RowRange(from, to), NormalizedGradient.RowRange(from, to), from, further);
    }

    /// <summary>Through the norm to the residual stream, and on to what attention mixed.</summary>
    private void FeedForwardInput(Product product, Share share)
    {
        var (from, to) = BlockShare(share);
        var residual = gradient.RowRange(from, to);
        parts.FeedForwardNorm.Backward(Middle.RowRange(from, to), NormalizedGradient.RowRange(from, to), residual, from);
        parts.Attended.Backward(product, residual, MixedGradient.RowRange(from, to), from);
    }

    /// <summary>The output matrix's gradient for this thread's features, then attention for its groups of heads.</summary>
    private void AttentionBack(Product product, Share share)
    {
        parts.Attended.AddGradients(product, share, gradient, Mixed, 0, goOn);
        var (from, to) = share.Of(Groups);
        var attention = new CausalAttention(TileSet.Best, share.Scratch);
        for (var group = from; group < to; group++)
        {
            attention.Backward(
                AttentionOf(group),
                StateOf(group),
                QueriesOf(MixedGradient, group),
                QueriesOf(parts.Queries.Slopes, group),
                KeysOf(parts.Keys.Slopes, group),
                KeysOf(parts.Values.Slopes, group));
        }
    }

    private void ProjectionTokens(Product product, Share share)
    {
        var (from, to) = share.Of(Tokens, TileSet.Best.Rows);
        var slope = NormalizedGradient.RowRange(from, to);
        parts.Queries.Backward(product, slope, from, sequences, goOn: false);
        parts.Keys.Backward(product, slope, from, sequences, goOn: true);
        parts.Values.Backward(product, slope, from, sequences, goOn: true);
        parts.AttentionNorm.Repeat(x.RowRange(from, to), Normalized.RowRange(from, to), from);
    }

    private void ProjectionWeights(Product product, Share share)
    {
        parts.Queries.AddGradients(product, share, Normalized, goOn);
        parts.Keys.AddGradients(product, share, Normalized, goOn);
        parts.Values.AddGradients(product, share, Normalized, goOn);
        parts.AttentionNorm.AddGradients(share, x, NormalizedGradient, 0, goOn);
        var (from, to) = share.Of(Tokens);
        parts.AttentionNorm.Backward(x.RowRange(from, to), NormalizedGradient.RowRange(from, to), gradient.RowRange(from, to), from);
    }
}
