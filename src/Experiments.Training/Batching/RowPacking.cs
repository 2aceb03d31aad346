using Experiments.Models.Tokenizers;

namespace Experiments.Training.Batching;

/// <summary>Puts rows of tokens beside one another.</summary>
internal static class RowPacking
{
    /// <summary>A batch of rows; it is as long as the longest.</summary>
    /// <param name="rows">The rows, each with at least one learned token after its first.</param>
    /// <param name="padding">The token that fills the others.</param>
    public static Batch Pack(IReadOnlyList<EncodedDialogue> rows, int padding)
    {
        // The last token of a dialogue is only ever predicted.
        var length = rows.Max(row => row.Tokens.Length) - 1;
        var inputs = new long[rows.Count * length];
        var learned = new List<long>();
        var targets = new List<long>();
        Array.Fill(inputs, padding);
        for (var row = 0; row < rows.Count; row++)
        {
            var (tokens, isLearned) = rows[row];
            for (var i = 0; i < tokens.Length - 1; i++)
            {
                inputs[row * length + i] = tokens[i];
                if (isLearned[i + 1])
                {
                    learned.Add(row * length + i);
                    targets.Add(tokens[i + 1]);
                }
            }
        }

        return new Batch(inputs, length, [.. learned], [.. targets]);
    }
}
