using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Diversity;

/// <summary>
/// The BLEU of one text as sacreBLEU computes it, in [0, 100]: 13a tokens, n-grams up to 4, exponential smoothing;
/// orders longer than the text do not count (effective order).
/// </summary>
/// <remarks>Source: Papineni et al., 2002; Post, "A Call for Clarity in Reporting BLEU Scores", 2018.</remarks>
internal static class Bleu
{
    /// <summary>The longest n-gram that counts.</summary>
    public const int MaximumOrder = 4;

    /// <summary>The BLEU of a text with one reference.</summary>
    public static double Sentence(BleuText hypothesis, BleuText reference)
    {
        var (logarithms, orders, halvings) = (0.0, 0, 0);
        for (var order = 0; order < MaximumOrder && hypothesis.Length > order; order++)
        {
            var matched = Counting.Overlap(hypothesis.Counts[order], reference.Counts[order]);
            if (matched == 0 && order == 0)
            {
                return 0;
            }

            // An order without a match counts as 1/2, 1/4, 1/8 … of a match: the first, the second, the third such order.
            var matches = matched > 0 ? matched : PortableMath.Pow(0.5, ++halvings);
            logarithms += PortableMath.Log(matches / (hypothesis.Length - order));
            orders++;
        }

        var brevity = hypothesis.Length < reference.Length ? 1 - (double)reference.Length / hypothesis.Length : 0;
        return orders == 0 ? 0 : 100 * PortableMath.Exp(brevity + logarithms / orders);
    }
}
