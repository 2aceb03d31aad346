using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Blocks;

/// <summary>The end of a model: the last norm, the matrix that scores the vocabulary, and the mean loss over the learned tokens.</summary>
/// <remarks>
/// The gradients are computed together with the loss, by blocks of tokens: the scores of a block, as wide as the vocabulary, are needed
/// only
/// once. Nothing is computed for tokens that are not learned.
/// </remarks>
/// <param name="width">Features of a token (D).</param>
/// <param name="epsilon">Of the norm.</param>
/// <param name="gain">The norm's gain, (D).</param>
/// <param name="matrix">(V, D).</param>
/// <param name="crew">The threads.</param>
internal sealed unsafe class LossHead(int width, float epsilon, float* gain, Matrix matrix, Crew crew) : IWork, IDisposable
{
    /// <summary>Scores that are held at once: 4 MiB.</summary>
    private const int BlockScores = 1 << 20;

    /// <summary>The most tokens of a block: beyond them, copies of the matrix no longer cost anything.</summary>
    private const int MostBlockTokens = 512;

    private enum Phase
    {
        Normalize,
        Score,
        AddToMatrixGradient,
        BackToInput,
    }

    private readonly FloatBuffer learned = new();
    private readonly FloatBuffer normalized = new();
    private readonly FloatBuffer slopes = new();
    private readonly FloatBuffer learnedSlopes = new();
    private readonly FloatBuffer scales = new();
    private readonly FloatBuffer scores = new();
    private double[] losses = [];
    private Matrix x;
    private long[] places = [];
    private long[] targets = [];
    private float[]? weights;
    private LossGradients? into;
    private int blockStart;

    private int BlockTokens => Math.Clamp(BlockScores / matrix.Rows, TileSet.Best.Rows, MostBlockTokens);

    private int Count => places.Length;

    private Matrix Learned => Count == x.Rows ? x : learned.As(Count, width);

    /// <summary>The mean loss in nats per learned token, or the weighted sum, and the gradients where they are wanted.</summary>
    /// <param name="input">(N, D).</param>
    /// <param name="learnedPlaces">The rows of <paramref name="input"/> whose next token is learned, ascending; at least one.</param>
    /// <param name="nextTokens">The token to predict at each of them.</param>
    /// <param name="weightOfEach">Each place's weight in the loss; null for the mean over them.</param>
    /// <param name="gradients">Where gradients go; null to compute none.</param>
    public double Compute(Matrix input, long[] learnedPlaces, long[] nextTokens, float[]? weightOfEach, LossGradients? gradients)
    {
        (x, places, targets, weights, into) = (input, learnedPlaces, nextTokens, weightOfEach, gradients);
        Reserve();
        Run(Phase.Normalize);
        for (blockStart = 0; blockStart < Count; blockStart += BlockTokens)
        {
            Run(Phase.Score);
            if (into is not null)
            {
                Run(Phase.AddToMatrixGradient);
            }
        }

        if (into is not null)
        {
            Run(Phase.BackToInput);
        }

        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += weights is null ? losses[i] : weights[i] * losses[i];
        }

        return weights is null ? sum / Count : sum;
    }

    public void Do(int phase, Share share)
    {
        switch ((Phase)phase)
        {
            case Phase.Normalize:
                Normalize(share);
                break;
            case Phase.Score:
                Score(share);
                break;
            case Phase.AddToMatrixGradient:
                AddToMatrixGradient(share);
                break;
            default:
                BackToInput(share);
                break;
        }
    }

    public void Dispose()
    {
        foreach (var buffer in (FloatBuffer[])[learned, normalized, slopes, learnedSlopes, scales, scores])
        {
            buffer.Dispose();
        }
    }

    private void Run(Phase phase) => crew.Run(this, (int)phase);

    private void Reserve()
    {
        var size = (long)Count * width;
        foreach (var buffer in (ReadOnlySpan<FloatBuffer>)[learned, normalized, slopes, learnedSlopes])
        {
            buffer.Reserve(size);
        }

        scales.Reserve(Count);
        scores.Reserve((long)BlockTokens * matrix.Rows);
        if (losses.Length < Count)
        {
            losses = new double[Count];
        }
    }

    private void Normalize(Share share)
    {
        var (from, to) = share.Of(Count);
        if (Count < x.Rows)
        {
            Embedding.Gather(x.Data, places.AsSpan(from, to - from), learned.As(Count, width).RowRange(from, to).Data, width);
        }

        RmsNorm.Forward(Learned.RowRange(from, to), gain, normalized.As(Count, width).RowRange(from, to), scales.Data + from, epsilon);
        if (into is { } target)
        {
            (from, to) = share.Of(x.Rows);
            new Span<float>(target.Input.RowRange(from, to).Data, (to - from) * width).Clear();
        }
    }

    private void Score(Share share)
    {
        var (from, to) = share.Of(Math.Min(BlockTokens, Count - blockStart), TileSet.Best.Rows);
        var block = scores.As(BlockTokens, matrix.Rows).RowRange(from, to);
        var product = new Product(TileSet.Best, share.Scratch);
        (from, to) = (blockStart + from, blockStart + to);
        product.Compute(normalized.As(Count, width).RowRange(from, to), matrix.Transposed, block);
        for (var i = from; i < to; i++)
        {
            var weight = weights?[i] ?? 1f / Count;
            losses[i] = CrossEntropy.ToGradient(block.Data + (i - from) * block.RowStep, targets[i], matrix.Rows, weight);
        }

        if (into is not null)
        {
            product.Compute(block, matrix, slopes.As(Count, width).RowRange(from, to));
        }
    }

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
        var (from, to) = share.Of(width, Vectors.Lanes.Width);
        var all = slopes.As(Count, width);
        RmsNorm.GainGradient(Learned.ColumnRange(from, to), all.ColumnRange(from, to), scales.Data, into!.Gain + from, into.Add);
        (from, to) = share.Of(Count);
        var target = (Count == x.Rows ? into.Input : learnedSlopes.As(Count, width)).RowRange(from, to);
        if (Count < x.Rows)
        {
            new Span<float>(target.Data, (to - from) * width).Clear();
        }

        RmsNorm.Backward(Learned.RowRange(from, to), gain, all.RowRange(from, to), target, scales.Data + from);
        if (Count < x.Rows)
        {
            Embedding.Scatter(target.Data, places.AsSpan(from, to - from), into.Input.Data, width);
        }
    }
}
