namespace Experiments.Models.Tokenizers.Merging;

/// <summary>
/// Scores by which llama.cpp joins in the order of merges, and merges in the order of scores: a token's score falls with the rank of its
/// first merge.
/// </summary>
internal static class SentencePieceScores
{
    /// <summary>The scores of all tokens. Those that are never joined have none to compare with: 0.</summary>
    public static float[] Of(IReadOnlyList<string> tokens, IReadOnlyList<string> merges)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var merge in merges)
        {
            order.TryAdd(merge.Remove(merge.IndexOf(' ', 1), 1), order.Count + 1);
        }

        return [.. tokens.Select(token => -(float)order.GetValueOrDefault(token))];
    }

    /// <summary>All merges of tokens in their order: every way to put one together from two tokens.</summary>
    /// <param name="joined">The tokens that are joined from others, the most urgent first.</param>
    /// <param name="ids">The ids of all tokens that have a text.</param>
    public static List<string> Merges(IEnumerable<string> joined, IReadOnlyDictionary<string, int> ids) =>
    [
        .. from token in joined
           from pair in Enumerable.Range(1, token.Length - 1).Select(at => (Left: token[..at], Right: token[at..]))
               .Where(pair => ids.ContainsKey(pair.Left) && ids.ContainsKey(pair.Right))
               .OrderBy(pair => ids[pair.Left])
           select $"{pair.Left} {pair.Right}",
    ];
}
