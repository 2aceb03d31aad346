using Experiments.Kernels.Memory;
using Experiments.Kernels.Parts;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Blocks;

/// <summary>The end of a model: the last norm, the matrix that scores the vocabulary, and the mean loss over the learned tokens.</summary>
/// <remarks>
/// The gradients are computed together with the loss, by blocks of tokens: the scores of a block, as wide as the vocabulary, are needed
/// only once. Nothing is computed for tokens that are not learned.
/// </remarks>
/// <param name="width">Features of a token (D).</param>
/// <param name="norm">The last norm, which somebody else owns.</param>
/// <param name="matrix">(V, D).</param>
/// <param name="cap">c in <see cref="SoftCap"/> of the scores; 0 for none.</param>
/// <param name="crew">The threads.</param>
internal sealed unsafe partial class LossHead(int width, INorm norm, Matrix matrix, float cap, Crew crew) : IWork, IDisposable
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
    private readonly FloatBuffer scores = new();
    private double[] losses = [];
    private Matrix x;
    private long[] places = [];
    private long[] targets = [];
    private float[]? weights;
    private LossGradients? into;
    private int blockStart;

    private int BlockTokens => BlockTokensOf(matrix.Rows);

    private int Count => places.Length;

    private Matrix Learned => Count == x.Rows ? x : learned.As(Count, width);

    /// <summary>The loss of each learned place of the last batch, in nats.</summary>
    public ReadOnlySpan<double> Losses => losses.AsSpan(0, Count);

    /// <summary>Tokens of a block.</summary>
    /// <param name="vocabulary">Tokens of the vocabulary (V).</param>
    public static int BlockTokensOf(int vocabulary) => Math.Clamp(BlockScores / vocabulary, TileSet.Best.Rows, MostBlockTokens);

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
        foreach (var buffer in (FloatBuffer[])[learned, normalized, slopes, learnedSlopes, scores])
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

        norm.Reserve(Count);
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

        norm.Forward(Learned.RowRange(from, to), normalized.As(Count, width).RowRange(from, to), from);
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
            losses[i] = LossOf(i, block.Data + (i - from) * block.RowStep, share.Scratch);
        }

        if (into is not null)
        {
            product.Compute(block, matrix, slopes.As(Count, width).RowRange(from, to));
        }
    }

    /// <summary>A token's loss; its gradient takes the place of the scores.</summary>
    private double LossOf(int i, float* row, Scratch scratch)
    {
        var weight = weights?[i] ?? 1f / Count;
        if (cap == 0)
        {
            return CrossEntropy.ToGradient(row, targets[i], matrix.Rows, weight);
        }

        float* slopesOfCap = scratch.Take(Product.FreeSlot, matrix.Rows);
        SoftCap.Forward(row, slopesOfCap, matrix.Rows, 1, cap);
        var loss = CrossEntropy.ToGradient(row, targets[i], matrix.Rows, weight);
        SoftCap.Backward(row, slopesOfCap, matrix.Rows);
        return loss;
    }
}
