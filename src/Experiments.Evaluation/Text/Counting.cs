namespace Experiments.Evaluation.Text;

/// <summary>Multisets of words and n-grams.</summary>
internal static class Counting
{
    /// <summary>Separates the words of an n-gram; no word contains it.</summary>
    public const char Separator = '\u001F';

    /// <summary>How often each item occurs.</summary>
    public static Dictionary<string, int> Counts(IEnumerable<string> items)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            counts[item] = counts.GetValueOrDefault(item) + 1;
        }

        return counts;
    }

    /// <summary>The size of the intersection of two multisets.</summary>
    public static int Overlap(Dictionary<string, int> first, Dictionary<string, int> second)
    {
        var shared = 0;
        foreach (var (item, count) in first)
        {
            shared += Math.Min(count, second.GetValueOrDefault(item));
        }

        return shared;
    }

    /// <summary>The runs of <paramref name="n"/> words, joined by <see cref="Separator"/>.</summary>
    public static IEnumerable<string> NGrams(IReadOnlyList<string> words, int n)
    {
        for (var start = 0; start + n <= words.Count; start++)
        {
            yield return string.Join(Separator, words.Skip(start).Take(n));
        }
    }
}
