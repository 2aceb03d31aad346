using Experiments.Training.Batching;

namespace Experiments.Training.Preferences;

/// <summary>Answers to prompts, one a row, and how likely a reference model takes them to be.</summary>
/// <param name="Batch">The rows; what is learned in a row is its answer.</param>
/// <param name="References">The reference model's log-probability of each row's answer, in nats.</param>
internal sealed record Answers(Batch Batch, double[] References)
{
    /// <summary>Cuts the answers into pieces, with each one's first row.</summary>
    /// <param name="rowsAtOnce">Rows of a piece; null for all.</param>
    public IEnumerable<(Batch Piece, int First)> Pieces(int? rowsAtOnce)
    {
        var first = 0;
        foreach (var piece in Batch.Pieces(rowsAtOnce))
        {
            yield return (piece, first);
            first += piece.Rows;
        }
    }

    /// <summary>The log-probability of each row's answer, and its tokens.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="losses">The losses of the learned places, in nats.</param>
    public static (double LogProbability, int Tokens)[] Sums(Batch batch, double[] losses)
    {
        var rows = new (double LogProbability, int Tokens)[batch.Rows];
        for (var i = 0; i < losses.Length; i++)
        {
            ref var row = ref rows[batch.Learned[i] / batch.Length];
            row = (row.LogProbability - losses[i], row.Tokens + 1);
        }

        return rows;
    }

    /// <summary>The weight of each learned place where the loss has a slope in each row's log-probability.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="slopes">The slope in the log-probability of each row.</param>
    /// <returns>A place's loss is minus its log-probability.</returns>
    public static float[] Weights(Batch batch, double[] slopes) =>
        [.. batch.Learned.Select(place => (float)-slopes[place / batch.Length])];
}
