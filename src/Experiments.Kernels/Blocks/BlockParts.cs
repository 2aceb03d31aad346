using Experiments.Kernels.Attention;
using Experiments.Kernels.Parts;

namespace Experiments.Kernels.Blocks;

/// <summary>The parts of a transformer block, as its weights ask for them, with what each keeps from the way forward.</summary>
internal sealed class BlockParts : IDisposable
{
    /// <summary>Slots of the scratch memory from this one on are not used here.</summary>
    public const int FreeSlot = (int)Slot.Free;

    private enum Slot
    {
        Output = CausalAttention.FreeSlot,
        Gate,
        Up,
        Down,
        Free,
    }

    /// <param name="shape">The sizes.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Where their gradients go.</param>
    /// <param name="rotation">What turns queries and keys; null for nothing.</param>
    /// <param name="shared">What the model's blocks share.</param>
    public BlockParts(BlockShape shape, BlockWeights weights, BlockWeights gradients, Rotation? rotation, SharedMemory shared)
    {
        AttentionNorm = Norms.Of(weights.AttentionNorm, gradients.AttentionNorm, shape.Epsilon);
        FeedForwardNorm = Norms.Of(weights.FeedForwardNorm, gradients.FeedForwardNorm, shape.Epsilon);
        var queryNorm = Norms.Find(weights.QueryNorm, gradients.QueryNorm, shape.Epsilon);
        var keyNorm = Norms.Find(weights.KeyNorm, gradients.KeyNorm, shape.Epsilon);
        Queries = new(
            new(weights.Query, gradients.Query),
            shape.HeadWidth,
            queryNorm,
            rotation,
            shared.QueryGradient,
            shared.QueryGradientBeforeNorm);
        Keys = new(
            new(weights.Key, gradients.Key), shape.HeadWidth, keyNorm, rotation, shared.KeyGradient, shared.KeyGradientBeforeNorm);
        Values = new(new(weights.Value, gradients.Value), shape.HeadWidth, null, null, shared.ValueGradient, shared.ValueGradient);
        Attended = new(
            new(weights.Output, gradients.Output, (int)Slot.Output),
            Norms.Find(weights.AfterAttentionNorm, gradients.AfterAttentionNorm, shape.Epsilon),
            shared.BranchGradient);
        Transformed = new(
            new(weights.Down, gradients.Down, (int)Slot.Down),
            Norms.Find(weights.AfterFeedForwardNorm, gradients.AfterFeedForwardNorm, shape.Epsilon),
            shared.BranchGradient);
        Inner = weights.Gate.Exist
            ? new GatedFeatures(
                new(weights.Gate, gradients.Gate, (int)Slot.Gate),
                new(weights.Up, gradients.Up, (int)Slot.Up),
                shape.IsGelu,
                shared.GateGradient)
            : shape.IsGelu
                ? new UngatedFeatures(new(weights.Up, gradients.Up, (int)Slot.Up))
                : throw new NotSupportedException("A feed-forward part without a gate has GELU.");
    }

    /// <summary>Before attention.</summary>
    public INorm AttentionNorm { get; }

    public Projection Queries { get; }

    public Projection Keys { get; }

    public Projection Values { get; }

    /// <summary>From what attention mixed to the residual stream.</summary>
    public ResidualBranch Attended { get; }

    /// <summary>Before the feed-forward part.</summary>
    public INorm FeedForwardNorm { get; }

    public IInnerFeatures Inner { get; }

    /// <summary>From the inner features to the residual stream.</summary>
    public ResidualBranch Transformed { get; }

    /// <summary>Makes room for N tokens.</summary>
    public void Reserve(int tokens)
    {
        AttentionNorm.Reserve(tokens);
        Queries.Reserve(tokens);
        Keys.Reserve(tokens);
        Values.Reserve(tokens);
        Attended.Reserve(tokens);
        FeedForwardNorm.Reserve(tokens);
        Inner.Reserve(tokens, SharedMemory.TokenBlock);
        Transformed.Reserve(tokens);
    }

    public void Dispose()
    {
        foreach (var part in (IDisposable[])[AttentionNorm, Queries, Keys, Values, Attended, FeedForwardNorm, Inner, Transformed])
        {
            part.Dispose();
        }
    }
}
