namespace Experiments.Models.Tokenizers.Merging;

/// <summary>Scores by which llama.cpp joins in the order of merges: a token's score falls with the rank of its first merge.</summary>
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
}
