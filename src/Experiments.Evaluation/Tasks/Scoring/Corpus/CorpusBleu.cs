using Experiments.Evaluation.Diversity;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Tasks.Scoring.Corpus;

/// <summary>The BLEU of a corpus as sacreBLEU computes it: 13a tokens, n-grams up to 4, exponential smoothing.</summary>
/// <remarks>
/// Counts: the answer's tokens, those of the reference whose length is nearest, then the matched n-grams of each order, then all of each.
/// Source: Papineni et al., 2002; Post, "A Call for Clarity in Reporting BLEU Scores", 2018.
/// </remarks>
internal sealed class CorpusBleu : ICorpusMetric
{
    public static readonly CorpusBleu Instance = new();

    /// <inheritdoc />
    public string Choices => "case:mixed|eff:no|tok:13a|smooth:exp";

    /// <inheritdoc />
    public int[] Count(string answer, IReadOnlyList<string> targets)
    {
        var said = new BleuText(answer.TrimEnd());
        var references = targets.Select(target => new BleuText(target.TrimEnd())).ToList();
        var nearest = references.Select(reference => reference.Length)
            .MinBy(length => (Math.Abs(length - said.Length), length));
        return
        [
            said.Length,
            nearest,
            .. said.Counts.Select((counts, order) => Counting.Overlap(counts, Most(references, order))),
            .. said.Counts.Select(counts => counts.Values.Sum()),
        ];
    }

    /// <inheritdoc />
    public double Score(IReadOnlyList<long> counts)
    {
        var (said, wanted) = (counts[0], counts[1]);
        var matched = counts.Skip(2).Take(Bleu.MaximumOrder).ToList();
        var all = counts.Skip(2 + Bleu.MaximumOrder).ToList();
        if (matched.TrueForAll(count => count == 0) || all.Contains(0))
        {
            return 0;
        }

        var (logarithms, halvings) = (0.0, 0);
        foreach (var (count, total) in matched.Zip(all))
        {
            // An order without a match counts as 1/2, 1/4, 1/8 … of a match: the first, the second, the third such order.
            logarithms += PortableMath.Log((count > 0 ? count : PortableMath.Pow(0.5, ++halvings)) / total);
        }

        var brevity = said < wanted ? 1 - ((double)wanted / said) : 0;
        return 100 * PortableMath.Exp(brevity + (logarithms / Bleu.MaximumOrder));
    }

    // An n-gram counts as often as the reference has it that has it most.
    private static Dictionary<string, int> Most(List<BleuText> references, int order)
    {
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (words, count) in references.SelectMany(reference => reference.Counts[order]))
        {
            most[words] = Math.Max(count, most.GetValueOrDefault(words));
        }

        return most;
    }
}
