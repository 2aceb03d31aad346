using Experiments.Models.Tokenizers;

namespace Experiments.Training.Batching;

/// <summary>Batches of dialogues, one dialogue per row.</summary>
/// <remarks>
/// Shorter rows are padded at their end: no token attends to what follows it, and padding is never learned, so padding changes nothing.
/// A batch is as long as its longest dialogue.
/// </remarks>
/// <param name="dialogues">The dialogues, each with at least one learned token after its first.</param>
/// <param name="size">Dialogues in a batch; the last one of a pass may be smaller.</param>
/// <param name="padding">The token that fills rows.</param>
/// <param name="seed">Decides the order, which is another in every pass.</param>
internal sealed class DialogueBatches(IReadOnlyList<EncodedDialogue> dialogues, int size, int padding, long seed)
{
    /// <summary>Batches in a pass over all dialogues.</summary>
    public int PerEpoch => (dialogues.Count + size - 1) / size;

    /// <summary>The batches of <paramref name="epochs"/> passes.</summary>
    public IEnumerable<Batch> Take(int epochs)
    {
        var random = new SeededRandom(seed, "order of dialogues");
        var order = Enumerable.Range(0, dialogues.Count).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle<int>(order);
            foreach (var rows in order.Chunk(size))
            {
                yield return Pack([.. rows.Select(row => dialogues[row])]);
            }
        }
    }

    private Batch Pack(EncodedDialogue[] rows)
    {
        // The last token of a dialogue is only ever predicted.
        var length = rows.Max(row => row.Tokens.Length) - 1;
        var inputs = new long[rows.Length * length];
        var learned = new List<long>();
        var targets = new List<long>();
        Array.Fill(inputs, padding);
        for (var row = 0; row < rows.Length; row++)
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
