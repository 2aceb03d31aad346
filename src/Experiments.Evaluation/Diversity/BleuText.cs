using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Diversity;

/// <summary>A text with its n-gram counts, made once and compared often.</summary>
internal sealed class BleuText
{
    public BleuText(string text)
    {
        var words = BleuTokens.Split(text);
        Length = words.Count;
        Counts = [.. Enumerable.Range(1, Bleu.MaximumOrder).Select(n => Counting.Counts(Counting.NGrams(words, n)))];
    }

    /// <summary>Tokens.</summary>
    public int Length { get; }

    /// <summary>The counts of 1-grams, 2-grams and so on.</summary>
    public IReadOnlyList<Dictionary<string, int>> Counts { get; }
}
