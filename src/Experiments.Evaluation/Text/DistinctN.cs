namespace Experiments.Evaluation.Text;

/// <summary>How varied texts are: the share of their n-grams that are different from each other.</summary>
/// <remarks>Source: Li et al., "A Diversity-Promoting Objective Function for Neural Conversation Models", 2016.</remarks>
public static class DistinctN
{
    /// <summary>Different n-grams over all n-grams, of all texts together; NaN when no text is long enough.</summary>
    /// <param name="texts">The texts; words are what white space separates, case counts.</param>
    /// <param name="n">Words per n-gram, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public static double Score(IEnumerable<string> texts, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var counts = Counting.Counts(texts.SelectMany(text => Counting.NGrams(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), n)));
        return counts.Count / (double)counts.Values.Sum();
    }
}
