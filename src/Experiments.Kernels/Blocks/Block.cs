using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Rows;
using Experiments.Kernels.Threads;

namespace Experiments.Kernels.Blocks;

/// <summary>A transformer block: x + attention(norm(x)), then that + feed-forward(norm(that)), forwards and backwards.</summary>
/// <remarks>
/// All threads work on one phase after another: on tokens where tokens do not touch each other, on heads in attention, on output
/// features where sums run over tokens. So no sum is cut, and the bits do not depend on the number of threads.
/// Sources: Touvron et al., "LLaMA", arXiv:2302.13971; Ainslie et al., "GQA", arXiv:2305.13245.
/// </remarks>
/// <param name="shape">The sizes.</param>
/// <param name="weights">The weights.</param>
/// <param name="gradients">Where the gradients of the weights go.</param>
/// <param name="rotary">The factors of <see cref="Rotary.Turn"/>, for as many positions as sequences have.</param>
/// <param name="shared">What the model's blocks share.</param>
/// <param name="crew">The threads.</param>
internal sealed unsafe partial class Block(
    BlockShape shape, BlockWeights weights, BlockWeights gradients, FloatBuffer rotary, SharedMemory shared, Crew crew) : IWork, IDisposable
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

    private readonly BlockMemory memory = new();
    private Matrix x;
    private Matrix y;
    private Matrix gradient;
    private int length;
    private int blockStart;
    private bool goOn;

    private int Tokens => x.Rows;

    /// <summary>Computes the block.</summary>
    /// <param name="input">(N, D): sequences one after another. It is kept until the way back.</param>
    /// <param name="sequence">Tokens of a sequence (T), a divisor of N.</param>
    /// <param name="output">(N, D), written.</param>
    public void Forward(Matrix input, int sequence, Matrix output)
    {
        (x, y, length) = (input, output, sequence);
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

    public void Dispose() => memory.Dispose();

    private void Run(Phase phase) => crew.Run(this, (int)phase);

    /// <summary>Queries, keys and values of this thread's tokens.</summary>
    private void Project(Share share)
    {
        var (from, to) = share.Of(Tokens, TileSet.Best.Rows);
        var product = new Product(TileSet.Best, share.Scratch);
        var normalized = shared.Normalized.As(Tokens, shape.Width).RowRange(from, to);
        RmsNorm.Forward(x.RowRange(from, to), weights.AttentionNorm, normalized, memory.AttentionScales.Data + from, shape.Epsilon);
        var (q, k) = (Queries.RowRange(from, to), Keys.RowRange(from, to));
        product.Compute(normalized, weights.Query.Transposed, q);
        product.Compute(normalized, weights.Key.Transposed, k);
        product.Compute(normalized, weights.Value.Transposed, Values.RowRange(from, to));
        Rotary.Turn(q, rotary.Data, from % length, length, shape.HeadWidth, back: false);
        Rotary.Turn(k, rotary.Data, from % length, length, shape.HeadWidth, back: false);
    }

    /// <summary>Attention for this thread's sequences and groups of heads.</summary>
    private void Attend(Share share)
    {
        var (from, to) = share.Of(Groups);
        var attention = new CausalAttention(TileSet.Best, share.Scratch);
        for (var group = from; group < to; group++)
        {
            var state = StateOf(group);
            attention.Forward(shape.Attention(length), state.Q, state.K, state.V, state.O, state.Shifts, state.Inverses);
        }
    }

    private void FeedForward(Share share)
    {
        var (from, to) = share.Of(Tokens, TileSet.Best.Rows);
        var product = new Product(TileSet.Best, share.Scratch);
        var packed = new PackedWeights(
            product, weights.Output.Transposed, weights.Gate.Transposed, weights.Up.Transposed, weights.Down.Transposed);
        for (var start = from; start < to; start += SharedMemory.TokenBlock)
        {
            FeedForward(product, packed, share.Scratch, start, Math.Min(to, start + SharedMemory.TokenBlock));
        }
    }

    private void FeedForward(Product product, PackedWeights packed, Scratch scratch, int from, int to)
    {
        var (middle, output) = (Middle.RowRange(from, to), y.RowRange(from, to));
        Copy(x.RowRange(from, to), middle);
        product.Compute(Mixed.RowRange(from, to), packed.Output, middle, goOn: true);
        var normalized = shared.Normalized.As(Tokens, shape.Width).RowRange(from, to);
        RmsNorm.Forward(middle, weights.FeedForwardNorm, normalized, memory.FeedForwardScales.Data + from, shape.Epsilon);
        var (gate, up) = (Gates.RowRange(from, to), Ups.RowRange(from, to));
        product.Compute(normalized, packed.Gate, gate);
        product.Compute(normalized, packed.Up, up);
        var inner = new Matrix(scratch.Take(PackedWeights.FreeSlot, (long)(to - from) * shape.FeedForward), to - from, shape.FeedForward);
        SwiGlu.Forward(gate.Data, up.Data, inner.Data, (long)inner.Rows * inner.Columns);
        Copy(middle, output);
        product.Compute(inner, packed.Down, output, goOn: true);
    }

    private static void Copy(Matrix source, Matrix target) =>
        new ReadOnlySpan<float>(source.Data, source.Rows * source.Columns)
            .CopyTo(new Span<float>(target.Data, target.Rows * target.Columns));
}
