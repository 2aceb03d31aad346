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
    private int Groups => Tokens / length * shape.KeyValueHeads;

    /// <summary>The rows and columns of a group of heads: one sequence, the queries that share one key and value head.</summary>
    private AttentionState StateOf(int group)
    {
        var first = (long)group * shape.Group * length;
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
        return all.RowRange(sequence * length, (sequence + 1) * length).ColumnRange(head * width, (head + 1) * width);
    }
}
