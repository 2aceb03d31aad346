using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
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
        // Also where the first block has no token for this thread: a later one may have.
        var packed = blockStart == 0
            ? new PackedWeights(product, weights.Output, weights.Gate, weights.Up, weights.Down)
            : new PackedWeights(share.Scratch);
        var (from, to) = BlockShare(share);
        if (from == to)
        {
            return;
        }

        Matrix Part(FloatBuffer buffer) =>
            buffer.As(SharedMemory.TokenBlock, shape.FeedForward).RowRange(from - blockStart, to - blockStart);
        var (inner, gateGradient, upGradient) = (Part(shared.Inner), Part(shared.GateGradient), Part(shared.UpGradient));
        product.Compute(gradient.RowRange(from, to), packed.Down, upGradient);
        SwiGlu.Backward(
            Gates.RowRange(from, to).Data,
            Ups.RowRange(from, to).Data,
            upGradient.Data,
            inner.Data,
            gateGradient.Data,
            upGradient.Data,
            (long)(to - from) * shape.FeedForward);
        var slope = shared.NormalizedGradient.As(Tokens, shape.Width).RowRange(from, to);
        product.Compute(gateGradient, packed.Gate, slope);
        product.Compute(upGradient, packed.Up, slope, goOn: true);
        var normalized = shared.Normalized.As(Tokens, shape.Width).RowRange(from, to);
        RmsNorm.Repeat(Middle.RowRange(from, to), weights.FeedForwardNorm, normalized, memory.FeedForwardScales.Data + from);
    }

    /// <summary>The weights' gradients go on over the block, for this thread's features.</summary>
    private void FeedForwardWeights(Product product, Share share)
    {
        var (from, to) = (blockStart, Math.Min(Tokens, blockStart + SharedMemory.TokenBlock));
        var further = goOn || from > 0;
        Matrix Part(FloatBuffer buffer) => buffer.As(to - from, shape.FeedForward);
        var normalized = shared.Normalized.As(Tokens, shape.Width).RowRange(from, to);
        AddWeight(product, share, gradient.RowRange(from, to), Part(shared.Inner), gradients.Down, further);
        AddWeight(product, share, Part(shared.GateGradient), normalized, gradients.Gate, further);
        AddWeight(product, share, Part(shared.UpGradient), normalized, gradients.Up, further);
        AddGain(
            share,
            Middle.RowRange(from, to),
            shared.NormalizedGradient.As(Tokens, shape.Width).RowRange(from, to),
            memory.FeedForwardScales.Data + from,
            gradients.FeedForwardNorm,
            further);
    }

    /// <summary>Through the norm to the residual stream, and on to what attention mixed.</summary>
    private void FeedForwardInput(Product product, Share share)
    {
        var (from, to) = BlockShare(share);
        var slope = shared.NormalizedGradient.As(Tokens, shape.Width).RowRange(from, to);
        var residual = gradient.RowRange(from, to);
        RmsNorm.Backward(
            Middle.RowRange(from, to), weights.FeedForwardNorm, slope, residual, memory.FeedForwardScales.Data + from);
        var packed = new PackedWeights(share.Scratch);
        product.Compute(residual, packed.Output, shared.MixedGradient.As(Tokens, shape.QueryWidth).RowRange(from, to));
    }

    /// <summary>The output matrix's gradient for this thread's features, then attention for its groups of heads.</summary>
    private void AttentionBack(Product product, Share share)
    {
        AddWeight(product, share, gradient, Mixed, gradients.Output, goOn);
        var (from, to) = share.Of(Groups);
        var attention = new CausalAttention(TileSet.Best, share.Scratch);
        for (var group = from; group < to; group++)
        {
            attention.Backward(
                shape.Attention(length),
                StateOf(group),
                QueriesOf(shared.MixedGradient.As(Tokens, shape.QueryWidth), group),
                QueriesOf(shared.QueryGradient.As(Tokens, shape.QueryWidth), group),
                KeysOf(shared.KeyGradient.As(Tokens, shape.KeyWidth), group),
                KeysOf(shared.ValueGradient.As(Tokens, shape.KeyWidth), group));
        }
    }

    private void ProjectionTokens(Product product, Share share)
    {
        var (from, to) = share.Of(Tokens, TileSet.Best.Rows);
        var dq = shared.QueryGradient.As(Tokens, shape.QueryWidth).RowRange(from, to);
        var dk = shared.KeyGradient.As(Tokens, shape.KeyWidth).RowRange(from, to);
        Rotary.Turn(dq, rotary.Data, from % length, length, shape.HeadWidth, back: true);
        Rotary.Turn(dk, rotary.Data, from % length, length, shape.HeadWidth, back: true);
        var slope = shared.NormalizedGradient.As(Tokens, shape.Width).RowRange(from, to);
        product.Compute(dq, weights.Query, slope);
        product.Compute(dk, weights.Key, slope, goOn: true);
        product.Compute(shared.ValueGradient.As(Tokens, shape.KeyWidth).RowRange(from, to), weights.Value, slope, goOn: true);
        var normalized = shared.Normalized.As(Tokens, shape.Width).RowRange(from, to);
        RmsNorm.Repeat(x.RowRange(from, to), weights.AttentionNorm, normalized, memory.AttentionScales.Data + from);
    }

    private void ProjectionWeights(Product product, Share share)
    {
        var normalized = shared.Normalized.As(Tokens, shape.Width);
        AddWeight(product, share, shared.QueryGradient.As(Tokens, shape.QueryWidth), normalized, gradients.Query, goOn);
        AddWeight(product, share, shared.KeyGradient.As(Tokens, shape.KeyWidth), normalized, gradients.Key, goOn);
        AddWeight(product, share, shared.ValueGradient.As(Tokens, shape.KeyWidth), normalized, gradients.Value, goOn);
        var slope = shared.NormalizedGradient.As(Tokens, shape.Width);
        AddGain(share, x, slope, memory.AttentionScales.Data, gradients.AttentionNorm, goOn);
        var (from, to) = share.Of(Tokens);
        float* scales = memory.AttentionScales.Data + from;
        RmsNorm.Backward(x.RowRange(from, to), weights.AttentionNorm, slope.RowRange(from, to), gradient.RowRange(from, to), scales);
    }

    /// <summary>dyᵀ · x, for this thread's output features.</summary>
    private static void AddWeight(Product product, Share share, Matrix dy, Matrix input, Matrix weightGradient, bool further)
    {
        var (from, to) = share.Of(dy.Columns, TileSet.Best.Rows);
        product.Compute(dy.ColumnRange(from, to).Transposed, input, weightGradient.RowRange(from, to), further);
    }

    private static void AddGain(Share share, Matrix input, Matrix dy, float* scales, float* gainGradient, bool further)
    {
        var (from, to) = share.Of(input.Columns, Vectors.Lanes.Width);
        RmsNorm.GainGradient(input.ColumnRange(from, to), dy.ColumnRange(from, to), scales, gainGradient + from, further);
    }
}
