namespace Experiments.Data.Text;

/// <summary>Finds the most similar among many texts, by ROUGE-L (F1), where it is similar enough.</summary>
/// <remarks>
/// F1 is 2 L / (m + n) for a common subsequence of L among m and n words, and L is at most the number of words that both have:
/// only the few texts that share enough words are compared in full.
/// </remarks>
/// <param name="least">The least similarity that counts, in (0, 1].</param>
public sealed class SimilarTexts(double least)
{
    // 2 L / (m + n) and the harmonic mean of L / m and L / n are the same number, but not to the last bit.
    private const double Rounding = 1e-9;

    private readonly List<(string Id, string[] Words)> texts = [];
    private readonly Dictionary<string, List<(int Text, int Count)>> byWord = new(StringComparer.Ordinal);

    /// <summary>Adds a text to find.</summary>
    /// <param name="id">What <see cref="Find"/> returns for it.</param>
    /// <param name="text">The text.</param>
    public void Add(string id, string text)
    {
        var words = RougeL.Words(text);
        foreach (var (word, count) in words.CountBy(word => word))
        {
            (byWord.TryGetValue(word, out var known) ? known : byWord[word] = []).Add((texts.Count, count));
        }

        texts.Add((id, words));
    }

    /// <summary>The text most similar to the given one, the first of several; null when none is similar enough.</summary>
    public (string Id, double Similarity)? Find(string text)
    {
        var words = RougeL.Words(text);
        (string Id, double Similarity)? best = null;
        foreach (var (place, shared) in Shared(words).OrderBy(pair => pair.Key))
        {
            var candidate = texts[place];
            var bound = 2.0 * shared / (words.Length + candidate.Words.Length);
            if (bound < least - Rounding || bound <= best?.Similarity)
            {
                continue;
            }

            var similarity = RougeL.Compare(words, candidate.Words).F1;
            if (similarity >= least - Rounding && !(similarity <= best?.Similarity))
            {
                best = (candidate.Id, similarity);
            }
        }

        return best;
    }

    /// <summary>For each text how many of its words the given ones can match at most.</summary>
    private Dictionary<int, int> Shared(string[] words)
    {
        var shared = new Dictionary<int, int>();
        foreach (var (word, count) in words.CountBy(word => word))
        {
            foreach (var (text, other) in byWord.GetValueOrDefault(word, []))
            {
                shared[text] = shared.GetValueOrDefault(text) + Math.Min(count, other);
            }
        }

        return shared;
    }
}
