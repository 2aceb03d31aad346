using Experiments.Models.Tokenizers;

namespace Experiments.Training.Batching;

/// <summary>Puts rows of tokens beside one another.</summary>
internal static class RowPacking
{
    /// <summary>A batch of rows; it is as long as the longest.</summary>
    /// <param name="rows">The rows, each with at least one learned token after its first.</param>
    /// <param name="padding">The token that fills the others.</param>
    public static Batch Pack(IReadOnlyList<EncodedDialogue> rows, int padding) =>
        Fill([.. rows.Select(row => (IReadOnlyList<EncodedDialogue>)[row])], padding) with { Sequences = null };

    /// <summary>A batch whose rows hold as many sequences as fit the longest of them, the longer ones first.</summary>
    /// <param name="sequences">The sequences, each with at least one learned token after its first.</param>
    /// <param name="padding">The token that fills what is left.</param>
    public static Batch PackTogether(IReadOnlyList<EncodedDialogue> sequences, int padding)
    {
        var length = sequences.Max(LengthOf);
        var (rows, taken) = (new List<List<EncodedDialogue>>(), new List<int>());
        foreach (var sequence in sequences.OrderByDescending(LengthOf))
        {
            var row = taken.FindIndex(used => used + LengthOf(sequence) <= length);
            if (row < 0)
            {
                row = rows.Count;
                rows.Add([]);
                taken.Add(0);
            }

            rows[row].Add(sequence);
            taken[row] += LengthOf(sequence);
        }

        return Fill(rows, padding);
    }

    // The last token of a dialogue is only ever predicted.
    private static int LengthOf(EncodedDialogue row) => row.Tokens.Length - 1;

    private static Batch Fill(IReadOnlyList<IReadOnlyList<EncodedDialogue>> rows, int padding)
    {
        var length = rows.Max(row => row.Sum(LengthOf));
        var inputs = new long[rows.Count * length];
        var (learned, targets, lengths) = (new List<long>(), new List<long>(), new List<int>());
        Array.Fill(inputs, padding);
        foreach (var (number, row) in rows.Index())
        {
            var first = number * length;
            foreach (var (tokens, isLearned) in row)
            {
                for (var i = 0; i < tokens.Length - 1; i++)
                {
                    inputs[first + i] = tokens[i];
                    if (isLearned[i + 1])
                    {
                        learned.Add(first + i);
                        targets.Add(tokens[i + 1]);
                    }
                }

                lengths.Add(tokens.Length - 1);
                first += tokens.Length - 1;
            }

            if (first < (number + 1) * length)
            {
                lengths.Add((number + 1) * length - first);
            }
        }

        return new Batch(inputs, length, [.. learned], [.. targets]) { Sequences = lengths };
    }
}
