using Experiments.Evaluation.Tasks.Scoring.Corpus;

namespace Experiments.Evaluation.Tests.Tasks.Scoring.Corpus;

/// <summary>What is expected is what sacreBLEU 2.5's corpus_score and sentence_score give.</summary>
public sealed class CorpusMetricsTests
{
    private static readonly string[] Answers =
    [
        "The cat sat on the mat.", "There is a \"dog\", in the garden!", "He paid $3.50 for it", "aa",
        "Größe 5: über den Wolken ☁",
        "It is a guide to action which ensures that the military always obeys the commands of the party.",
    ];

    private static readonly string[][] Targets =
    [
        ["The cat is on the mat.", "A cat sat upon the mat."],
        ["There's a dog in the garden.", "In the garden there is a dog!"],
        ["He paid 3.50 dollars for it.", "It cost him $3.50"],
        ["ab", "aa a"],
        ["Über den Wolken, Größe 5 ☁", "Die Größe 5 über den Wolken"],
        [
            "It is a guide to action that ensures that the military will forever heed Party commands.",
            "It is the guiding principle which guarantees the military forces always being under the command of the Party.",
        ],
    ];

    [Theory]
    [InlineData("bleu", 2, 35.42500725170151)]
    [InlineData("bleu", 1, 30.20105111014499)]
    [InlineData("chrf", 2, 60.6559568220061)]
    [InlineData("chrf", 1, 59.899702496574406)]
    public void Of_a_corpus_they_are_those_of_sacrebleu(string name, int references, double expected)
    {
        var metric = CorpusMetrics.Find(name)!;
        var counts = Answers.Zip(Targets, (answer, targets) => metric.Count(answer, targets[..references])).ToList();

        Assert.Equal(expected, metric.Score([.. counts[0].Select((_, place) => counts.Sum(own => (long)own[place]))]), 9);
    }

    [Theory]
    [InlineData("aa", "ab", 8.3333)]
    [InlineData("a", "b", 0)]
    [InlineData("", "reference", 0)]
    [InlineData("a b c", "abc", 100)]
    public void Of_one_answer_orders_that_are_too_long_do_not_count_in_chrf(string answer, string target, double smoothed)
    {
        // The numbers of sacreBLEU's own tests are with eps_smoothing, over all six orders; without it, over those that there are.
        var orders = Math.Min(6, answer.Replace(" ", "", StringComparison.Ordinal).Length);
        var expected = smoothed is 0 or 100 ? smoothed : smoothed * 6 / orders;

        Assert.Equal(expected, Score("chrf", answer, target), 2);
    }

    [Fact]
    public void Of_answers_that_are_all_short_bleu_is_nothing() => Assert.Equal(0, Score("bleu", "the cat", "the cat"));

    [Fact]
    public void Matthews_coefficient_is_the_correlation_of_indicators()
    {
        // Worked out in Python as the covariance of indicators over the root of the variances.
        int[] right = [0, 1, 2, 2, 1, 0, 2, 1], chosen = [0, 2, 2, 1, 1, 0, 2, 0];

        Assert.Equal(0.4523809523809524, Matthews.Of(right, chosen), 12);
        Assert.Equal(
            Matthews.Of(right[1..], chosen[1..]), Matthews.Without(right, chosen)[0], 12);
        Assert.Equal(0, Matthews.Of([1, 1], [0, 1]));
    }

    [Fact]
    public void Matthews_coefficient_of_two_choices_is_that_of_the_four_cells()
    {
        // 3 true positives, 1 false one, 2 true negatives, 1 false one: (3·2 − 1·1)/√(4·4·3·3).
        Assert.Equal(5.0 / 12, Matthews.Of([1, 1, 1, 0, 0, 0, 1], [1, 1, 1, 1, 0, 0, 0]), 12);
    }

    private static double Score(string name, string answer, string target)
    {
        var metric = CorpusMetrics.Find(name)!;
        return metric.Score([.. metric.Count(answer, [target]).Select(count => (long)count)]);
    }
}
