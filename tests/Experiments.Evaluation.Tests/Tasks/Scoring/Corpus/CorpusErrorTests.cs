using Experiments.Evaluation.Tasks.Scoring;
using Experiments.Evaluation.Tasks.Scoring.Corpus;

namespace Experiments.Evaluation.Tests.Tasks.Scoring.Corpus;

/// <summary>
/// The error of a difference of two systems, from each item's influence, is that of the paired bootstrap (Koehn, "Statistical Significance
/// Tests for Machine Translation Evaluation", 2004), which draws items anew and computes both corpora's scores.
/// </summary>
public sealed class CorpusErrorTests
{
    private const int Answers = 300;
    private const int Draws = 2000;

    [Theory]
    [InlineData("bleu")]
    [InlineData("chrf")]
    public void Of_a_paired_difference_it_is_that_of_the_bootstrap(string name)
    {
        var random = new Random(5);
        var targets = Enumerable.Range(0, Answers).Select(_ => Text(random, random.Next(6, 20))).ToList();
        // What is hard for the one system is hard for the other, so that pairing matters.
        var ease = targets.Select(_ => 0.4 + (0.5 * random.NextDouble())).ToList();
        var first = Outcomes(random, targets, ease.Select(share => share - 0.05));
        var second = Outcomes(random, targets, ease);

        var drawn = Bootstrap(name, random, first, second);
        var (before, after) = (CorpusValue.Of(name, _ => "none", first), CorpusValue.Of(name, _ => "none", second));
        var influences = before.Influences.Zip(after.Influences, (one, other) => other - one).ToList();

        Assert.Equal(after.Value - before.Value, influences.Average(), 9);
        Assert.InRange(Deviation(influences) / Math.Sqrt(Answers), 0.92 * Deviation(drawn), 1.08 * Deviation(drawn));
    }

    [Fact]
    public void A_signature_says_how_a_score_was_computed()
    {
        var one = new List<TaskOutcome> { Outcome(0, "a b c d e", ["a b c d e"]) };
        List<TaskOutcome> several = [.. one, Outcome(1, "a b c d e", ["a", "b"])];

        Assert.Equal("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp", CorpusValue.Of("bleu", _ => "none", one).Signature);
        Assert.Equal("nrefs:var|case:mixed|eff:yes|nc:6|nw:0|space:no", CorpusValue.Of("chrf", _ => "none", several).Signature);
    }

    private static List<double> Bootstrap(string name, Random random, List<TaskOutcome> first, List<TaskOutcome> second)
    {
        var metric = CorpusMetrics.Find(name)!;
        var (counts, others) = (Counts(first), Counts(second));
        return [.. Enumerable.Range(0, Draws).Select(_ =>
        {
            var items = Enumerable.Range(0, Answers).Select(_ => random.Next(Answers)).ToList();
            return Score(others, items) - Score(counts, items);
        })];

        List<int[]> Counts(List<TaskOutcome> outcomes) =>
            [.. outcomes.Select(outcome => metric.Count(outcome.Filtered!["none"], outcome.Targets!))];

        double Score(List<int[]> all, List<int> items) =>
            metric.Score([.. all[0].Select((_, place) => items.Sum(item => (long)all[item][place]))]);
    }

    private static List<TaskOutcome> Outcomes(Random random, List<string> targets, IEnumerable<double> kept) =>
    [
        .. targets.Zip(kept).Select((pair, place) => Outcome(
            place,
            string.Join(' ', pair.First.Split(' ').Select(word => random.NextDouble() < pair.Second ? word : Text(random, 1))),
            [pair.First])),
    ];

    private static TaskOutcome Outcome(int place, string answer, IReadOnlyList<string> targets) =>
        new($"{place}", "written", new Dictionary<string, double>(), null)
        {
            Filtered = new Dictionary<string, string> { ["none"] = answer },
            Targets = targets,
        };

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => $"w{random.Next(40)}"));

    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
