namespace Experiments.Evaluation.Text;

/// <summary>BLEU as sacreBLEU computes it: 13a tokens, n-grams up to 4, the closest reference length, in [0, 100].</summary>
/// <remarks>Source: Papineni et al., 2002; Post, "A Call for Clarity in Reporting BLEU Scores", 2018.</remarks>
public static class Bleu
{
    /// <summary>The longest n-gram that counts.</summary>
    public const int MaximumOrder = 4;

    /// <summary>The BLEU of a whole corpus: n-gram counts and lengths are summed over the segments before precision is taken.</summary>
    /// <param name="hypotheses">One text per segment.</param>
    /// <param name="references">The references of each segment, at least one each.</param>
    /// <param name="smoothing">What stands in for a precision of zero.</param>
    /// <exception cref="ArgumentException">The counts of hypotheses and references differ, or a segment has no reference.</exception>
    public static double Corpus(
        IReadOnlyList<string> hypotheses,
        IReadOnlyList<IReadOnlyList<string>> references,
        BleuSmoothing smoothing = BleuSmoothing.Exponential)
    {
        if (hypotheses.Count != references.Count)
        {
            throw new ArgumentException($"There are {hypotheses.Count} hypotheses, but references for {references.Count}.", nameof(references));
        }

        var statistics = new BleuStatistics();
        for (var segment = 0; segment < hypotheses.Count; segment++)
        {
            statistics.Add(new BleuText(hypotheses[segment]), [.. references[segment].Select(text => new BleuText(text))]);
        }

        return statistics.Score(smoothing, effectiveOrder: false);
    }

    /// <summary>The BLEU of one text; orders longer than the text do not count (effective order).</summary>
    /// <param name="hypothesis">The text to judge.</param>
    /// <param name="references">At least one.</param>
    /// <param name="smoothing">What stands in for a precision of zero.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static double Sentence(string hypothesis, IReadOnlyList<string> references, BleuSmoothing smoothing = BleuSmoothing.Exponential) =>
        Sentence(new BleuText(hypothesis), [.. references.Select(text => new BleuText(text))], smoothing);

    internal static double Sentence(BleuText hypothesis, IReadOnlyList<BleuText> references, BleuSmoothing smoothing)
    {
        var statistics = new BleuStatistics();
        statistics.Add(hypothesis, references);
        return statistics.Score(smoothing, effectiveOrder: true);
    }
}
