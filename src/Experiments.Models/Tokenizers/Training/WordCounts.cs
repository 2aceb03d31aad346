namespace Experiments.Models.Tokenizers.Training;

/// <summary>How often each word occurs in texts.</summary>
internal static class WordCounts
{
    /// <summary>Counts words; they come in the order in which they are found.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="split">The lengths of a text's words.</param>
    public static Dictionary<string, long> Of(IEnumerable<string> texts, Func<string, IEnumerable<int>> split)
    {
        var found = new Dictionary<string, long>();
        var lookup = found.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
        {
            var at = 0;
            foreach (var length in split(text))
            {
                var word = text.AsSpan(at, length);
                lookup.TryGetValue(word, out var count);
                lookup[word] = count + 1;
                at += length;
            }
        }

        return found;
    }
}
