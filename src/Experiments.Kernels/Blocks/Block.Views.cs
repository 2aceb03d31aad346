using Experiments.Kernels.Attention;
using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Blocks;

internal sealed unsafe partial class Block
{
    private Matrix Mixed => memory.Mixed.As(Tokens, shape.QueryWidth);

    private Matrix Middle => memory.Middle.As(Tokens, shape.Width);

    private Matrix Normalized => shared.Normalized.As(Tokens, shape.Width);

    private Matrix NormalizedGradient => shared.NormalizedGradient.As(Tokens, shape.Width);

    private Matrix MixedGradient => shared.MixedGradient.As(Tokens, shape.QueryWidth);

    /// <summary>Independent parts of attention: sequences times key and value heads.</summary>
    private int Groups => sequences.Count * shape.KeyValueHeads;

    private AttentionShape AttentionOf(int group) => shape.Attention(sequences.Length(group / shape.KeyValueHeads));

    /// <summary>The rows and columns of a group of heads: one sequence, the queries that share one key and value head.</summary>
    private AttentionState StateOf(int group)
    {
        var (sequence, head) = Math.DivRem(group, shape.KeyValueHeads);
        var first = (long)sequences.Start(sequence) * shape.Heads + (long)head * shape.Group * sequences.Length(sequence);
        return new(
            QueriesOf(parts.Queries.Outputs, group),
            KeysOf(parts.Keys.Outputs, group),
            KeysOf(parts.Values.Outputs, group),
            QueriesOf(Mixed, group),
            memory.Shifts.Data + first,
            memory.Inverses.Data + first);
    }

    private Matrix QueriesOf(Matrix all, int group) => GroupOf(all, group, shape.Group * shape.HeadWidth);

    private Matrix KeysOf(Matrix all, int group) => GroupOf(all, group, shape.HeadWidth);

    private Matrix GroupOf(Matrix all, int group, int width)
    {
        var (sequence, head) = Math.DivRem(group, shape.KeyValueHeads);
        return all.RowRange(sequences.Start(sequence), sequences.Start(sequence + 1)).ColumnRange(head * width, (head + 1) * width);
    }
}
