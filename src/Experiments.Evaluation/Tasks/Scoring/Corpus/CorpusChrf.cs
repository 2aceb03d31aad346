using Experiments.Evaluation.Text;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Scoring.Corpus;

/// <summary>The chrF of a corpus as sacreBLEU computes it: character n-grams up to 6 without white space, recall counting twice.</summary>
/// <remarks>
/// Counts: of each order the answer's n-grams, those of the reference, and those that they share. Of several references the one counts with
/// which the answer scores best. Source: Popović, "chrF: character n-gram F-score for automatic MT evaluation", 2015.
/// </remarks>
internal sealed class CorpusChrf : ICorpusMetric
{
    public static readonly CorpusChrf Instance = new();

    private const int Orders = 6;

    /// <inheritdoc />
    public string Choices => $"case:mixed|eff:yes|nc:{Orders}|nw:0|space:no";

    // The square of beta, which is 2.
    private const double Weight = 4;

    /// <inheritdoc />
    public int[] Count(string answer, IReadOnlyList<string> targets)
    {
        var said = Grams(answer);
        return targets.Select(target => Counts(said, Grams(target)))
            .MaxBy(counts => Score([.. counts.Select(count => (long)count)]))!;
    }

    /// <inheritdoc />
    public double Score(IReadOnlyList<long> counts)
    {
        // Orders that either side is too short for do not count.
        var orders = counts.Chunk(3).Where(order => order[0] > 0 && order[1] > 0).ToList();
        if (orders.Count == 0)
        {
            return 0;
        }

        var precision = orders.Average(order => (double)order[2] / order[0]);
        var recall = orders.Average(order => (double)order[2] / order[1]);
        return precision + recall == 0 ? 0 : 100 * (1 + Weight) * precision * recall / ((Weight * precision) + recall);
    }

    private static List<Dictionary<string, int>> Grams(string text)
    {
        var characters = text.EnumerateRunes().Select(rune => rune.ToString())
            .Where(character => !(character.Length == 1 && PythonText.IsSpace(character[0]))).ToList();
        return [.. Enumerable.Range(1, Orders).Select(order => Counting.Counts(Counting.NGrams(characters, order)))];
    }

    private static int[] Counts(List<Dictionary<string, int>> said, List<Dictionary<string, int>> wanted) =>
    [
        .. said.Zip(wanted).SelectMany(order => (int[])
        [
            order.Second.Count > 0 ? order.First.Values.Sum() : 0,
            order.Second.Values.Sum(),
            Counting.Overlap(order.First, order.Second),
        ]),
    ];
}
