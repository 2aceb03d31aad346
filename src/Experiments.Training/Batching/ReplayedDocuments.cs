using Experiments.Models.Tokenizers;

namespace Experiments.Training.Batching;

/// <summary>Documents that are read again between dialogues.</summary>
/// <param name="documents">The documents, at least one, as functions that give their tokens.</param>
/// <param name="share">The documents' share of all rows, r, in (0, 1).</param>
/// <param name="seed">Decides which documents are drawn, and in which order.</param>
internal sealed class ReplayedDocuments(IReadOnlyList<Func<EncodedDialogue>> documents, double share, long seed)
{
    /// <summary>Documents to draw from.</summary>
    public int Available => documents.Count;

    /// <summary>Documents due after so many dialogues, r / (1 − r) for each, rounded.</summary>
    public long Due(long dialogues) => (long)Math.Floor(dialogues * share / (1 - share) + 0.5);

    /// <summary>The documents without end: none comes again before all were drawn.</summary>
    public IEnumerable<EncodedDialogue> Draw()
    {
        var random = new SeededRandom(seed, "replayed documents");
        var order = Enumerable.Range(0, documents.Count).ToArray();
        while (true)
        {
            random.Shuffle<int>(order);
            foreach (var document in order)
            {
                yield return documents[document]();
            }
        }
    }
}
