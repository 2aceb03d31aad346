using Experiments.Models.Tokenizers;

namespace Experiments.Training.Batching;

/// <summary>Batches of dialogues, and of documents between them, one per row.</summary>
/// <remarks>
/// Shorter rows are padded at their end: no token attends to what follows it, and padding is never learned, so padding changes nothing.
/// A batch is as long as its longest row. Documents follow as soon as they are due, so that every batch has its share of them.
/// </remarks>
/// <param name="dialogues">The dialogues, each with at least one learned token after its first.</param>
/// <param name="replay">Documents to put between the dialogues; null for none.</param>
/// <param name="size">Rows in a batch; the last one of a pass may be smaller.</param>
/// <param name="padding">The token that fills rows.</param>
/// <param name="seed">Decides the dialogues' order, which is another in every pass.</param>
internal sealed class DialogueBatches(IReadOnlyList<EncodedDialogue> dialogues, ReplayedDocuments? replay, int size, int padding, long seed)
{
    /// <summary>Whether dialogues of a batch share rows.</summary>
    public bool SharesRows { get; init; }

    /// <summary>Batches in so many passes over all dialogues.</summary>
    /// <param name="epochs">Passes.</param>
    public int Count(int epochs) => Enumerable.Range(0, epochs).Sum(epoch =>
    {
        var before = (long)epoch * dialogues.Count;
        var after = before + dialogues.Count;
        var documents = replay is null ? 0 : replay.Due(after) - replay.Due(before);
        return checked((int)((dialogues.Count + documents + size - 1) / size));
    });

    /// <summary>The batches of one pass after the other, without end.</summary>
    public IEnumerable<Batch> All()
    {
        var random = new SeededRandom(seed, "order of dialogues");
        var order = Enumerable.Range(0, dialogues.Count).ToArray();
        using var documents = replay?.Draw().GetEnumerator();
        var (read, replayed) = (0L, 0L);
        while (true)
        {
            random.Shuffle<int>(order);
            foreach (var rows in Rows().Chunk(size))
            {
                yield return SharesRows ? RowPacking.PackTogether(rows, padding) : RowPacking.Pack(rows, padding);
            }
        }

        IEnumerable<EncodedDialogue> Rows()
        {
            foreach (var dialogue in order)
            {
                yield return dialogues[dialogue];
                read++;
                for (; replay is not null && replayed < replay.Due(read) && documents!.MoveNext(); replayed++)
                {
                    yield return documents.Current;
                }
            }
        }
    }
}
