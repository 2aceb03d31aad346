using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Parts;
using Experiments.Kernels.Products;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Blocks;

/// <summary>A transformer block: x + attention(norm(x)), then that + feed-forward(norm(that)), forwards and backwards.</summary>
/// <remarks>
/// The block says which part follows which and who shares the work; what families differ in is in the <see cref="BlockParts"/>.
/// All threads work on one phase after another: on tokens where tokens do not touch each other, on heads in attention, on output
/// features where sums run over tokens. So no sum is cut, and the bits do not depend on the number of threads.
/// Sources: Touvron et al., "LLaMA", arXiv:2302.13971; Ainslie et al., "GQA", arXiv:2305.13245.
/// </remarks>
/// <param name="shape">The sizes.</param>
/// <param name="weights">The weights.</param>
/// <param name="gradients">Where the gradients of the weights go.</param>
/// <param name="rotation">What turns queries and keys, for as many positions as sequences have; null for nothing.</param>
/// <param name="shared">What the model's blocks share.</param>
/// <param name="crew">The threads.</param>
internal sealed unsafe partial class Block(
    BlockShape shape, BlockWeights weights, BlockWeights gradients, Rotation? rotation, SharedMemory shared, Crew crew) : IWork, IDisposable
{
    private enum Phase
    {
        Project,
        Attend,
        FeedForward,
        FeedForwardTokens,
        FeedForwardWeights,
        FeedForwardInput,
        AttentionBack,
        ProjectionTokens,
        ProjectionWeights,
    }

    private readonly BlockParts parts = new(shape, weights, gradients, rotation, shared);
    private readonly BlockMemory memory = new();
    private Matrix x;
    private Matrix y;
    private Matrix gradient;
    private Sequences sequences = Sequences.Even(0, 1);
    private int blockStart;
    private bool goOn;

    private int Tokens => x.Rows;

    /// <summary>Computes the block.</summary>
    /// <param name="input">(N, D): sequences one after another. It is kept until the way back.</param>
    /// <param name="of">The sequences.</param>
    /// <param name="output">(N, D), written.</param>
    public void Forward(Matrix input, Sequences of, Matrix output)
    {
        (x, y, sequences) = (input, output, of);
        parts.Reserve(Tokens);
        memory.Reserve(shape, Tokens);
        shared.Reserve(shape, Tokens);
        Run(Phase.Project);
        Run(Phase.Attend);
        Run(Phase.FeedForward);
    }

    public void Do(int phase, Share share)
    {
        switch ((Phase)phase)
        {
            case Phase.Project:
                Project(share);
                break;
            case Phase.Attend:
                Attend(share);
                break;
            case Phase.FeedForward:
                FeedForward(share);
                break;
            default:
                DoBackward((Phase)phase, share);
                break;
        }
    }

    /// <summary>
    /// Gives back what was kept for the way back. Computing the block again makes it again: the same operations on the same numbers.
    /// </summary>
    public void Forget() => Dispose();

    public void Dispose()
    {
        parts.Dispose();
        memory.Dispose();
    }

    private void Run(Phase phase) => crew.Run(this, (int)phase);

    /// <summary>Queries, keys and values of this thread's tokens.</summary>
    private void Project(Share share)
    {
        var (from, to) = share.Of(Tokens, TileSet.Best.Rows);
        var product = new Product(TileSet.Best, share.Scratch);
        var normalized = Normalized.RowRange(from, to);
        parts.AttentionNorm.Forward(x.RowRange(from, to), normalized, from);
        parts.Queries.Forward(product, normalized, from, sequences);
        parts.Keys.Forward(product, normalized, from, sequences);
        parts.Values.Forward(product, normalized, from, sequences);
    }

    /// <summary>Attention for this thread's sequences and groups of heads.</summary>
    private void Attend(Share share)
    {
        var (from, to) = share.Of(Groups);
        var attention = new CausalAttention(TileSet.Best, share.Scratch);
        for (var group = from; group < to; group++)
        {
            var state = StateOf(group);
            attention.Forward(AttentionOf(group), state.Q, state.K, state.V, state.O, state.Shifts, state.Inverses);
        }
    }

    private void FeedForward(Share share)
    {
        var (from, to) = share.Of(Tokens, TileSet.Best.Rows);
        var product = new Product(TileSet.Best, share.Scratch);
        parts.Attended.Pack(product, back: false);
        parts.Inner.Pack(product, back: false);
        parts.Transformed.Pack(product, back: false);
        for (var start = from; start < to; start += SharedMemory.TokenBlock)
        {
            FeedForward(product, share.Scratch, start, Math.Min(to, start + SharedMemory.TokenBlock));
        }
    }

    private void FeedForward(Product product, Scratch scratch, int from, int to)
    {
        var (middle, normalized) = (Middle.RowRange(from, to), Normalized.RowRange(from, to));
        parts.Attended.Forward(product, Mixed.RowRange(from, to), x.RowRange(from, to), middle, from);
        parts.FeedForwardNorm.Forward(middle, normalized, from);
        var inner = new Matrix(scratch.Take(BlockParts.FreeSlot, (long)(to - from) * shape.FeedForward), to - from, shape.FeedForward);
        parts.Inner.Forward(product, normalized, inner, from);
        parts.Transformed.Forward(product, inner, middle, y.RowRange(from, to), from);
    }
}
