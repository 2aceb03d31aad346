using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Ratings;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Ratings;

public sealed class CorrectByPeopleTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    /// <summary>
    /// People say 1, 1, 0, 0 where the judge says 1, 0, 0, 0; of eight others the judge prefers two. Products of deviations:
    /// ½·¾ + ½·(−¼) + (−½)(−¼) + (−½)(−¼) = ½, so that Cov = ½/3 = 1/6. Of all judged, 3 of 12 are 1: Var = (3·9/16 + 9/16)/11 = 9/44.
    /// λ = (1/6) / (1.5 · 9/44) = 44/81, θ = λ·¼ + ½ − λ·¼ = ½.
    /// </summary>
    [Fact]
    public async Task The_estimate_is_that_of_the_formula()
    {
        var outcomes = await Run([(1, 1), (1, 0), (0, 0), (0, 0)], [1, 1, 0, 0, 0, 0, 0, 0]);

        var weight = 44.0 / 81;
        Assert.Equal(weight, outcomes.JudgeWeight.Value, 12);
        Assert.Equal(0.5, outcomes.Preference.Value, 12);
        Assert.Equal((0.5, 0.25), (outcomes.PeopleAlone.Value, outcomes.JudgeAlone.Value));

        // Var(f) of the others is 2/8·6/8·8/7 = 3/14, of the seen ¼, of people ⅓.
        var variance = weight * weight * (3.0 / 14) / 8 + (1.0 / 3 - 2 * weight / 6 + weight * weight / 4) / 4;
        var items = outcomes.Preference.Items;
        Assert.Equal(12, items.Count);
        Assert.Equal(0.5, items.Average(item => item.Score), 12);
        Assert.Equal(variance, items.Sum(item => (item.Score - 0.5) * (item.Score - 0.5)) / (12 * 12), 12);
    }

    [Fact]
    public async Task A_judge_who_says_the_contrary_counts_nothing()
    {
        var outcomes = await Run([(1, 0), (1, 0), (0, 1), (0.5, 1)], [1, 0, 1, 0]);

        Assert.Equal((0.0, 0.625), (outcomes.JudgeWeight.Value, outcomes.Preference.Value));
        Assert.Equal(outcomes.PeopleAlone.Value, outcomes.Preference.Value);
    }

    /// <summary>
    /// A judge who is right by 85 % and too kind: of 3 × 4000 simulated studies, the 95 % interval holds the truth in 93 to 97 %, where the
    /// judge's own hardly ever does, and is narrower than that of people alone.
    /// </summary>
    [Theory]
    [InlineData(60, 600)]
    [InlineData(150, 600)]
    [InlineData(100, 150)]
    public void The_interval_holds_the_truth_as_often_as_it_says(int seen, int others)
    {
        const double Truth = 0.4;
        const int Studies = 4000;
        var random = new SeededRandom(7, $"coverage {seen} {others}");
        var (holds, judgeHolds, width, widthAlone) = (0, 0, 0.0, 0.0);
        for (var study = 0; study < Studies; study++)
        {
            var items = Enumerable.Range(0, seen + others).Select(_ => Draw()).ToList();
            var correction = new Correction(items[..seen], [.. items[seen..].Select(item => item.Judge)]);
            var half = 1.96 * Error(correction.Scores());
            holds += Math.Abs(correction.Value - Truth) <= half ? 1 : 0;
            double[] judged = [.. items.Select(item => item.Judge)];
            judgeHolds += Math.Abs(judged.Average() - Truth) <= 1.96 * Error(judged) ? 1 : 0;
            width += half / Studies;
            widthAlone += 1.96 * Error([.. items[..seen].Select(item => item.People)]) / Studies;
        }

        Assert.InRange(holds / (double)Studies, 0.93, 0.97);
        Assert.InRange(judgeHolds / (double)Studies, 0, 0.5);
        Assert.True(width < widthAlone, $"{width} < {widthAlone}");

        (double People, double Judge) Draw()
        {
            var people = random.NextDouble() < Truth ? 1.0 : 0;
            return (people, random.NextDouble() < (people == 1 ? 0.95 : 0.25) ? 1 : 0);
        }
    }

    /// <summary>With as many pairs seen as it says, the width is the wanted one or less; with one less, more.</summary>
    [Fact]
    public async Task The_pairs_needed_give_the_wanted_width()
    {
        // A judge who says nothing: 4·1.96²·Var(Y)/n ≤ width², where Var(Y) = 4·¼/3 = ⅓ and λ = 0.
        var outcomes = await Run([(1, 1), (0, 1), (1, 0), (0, 0)], [.. Enumerable.Range(0, 200).Select(item => item % 2.0)], width: 0.2);

        Assert.Equal(Math.Ceiling(4 * 1.959964 * 1.959964 / 3 / 0.04), outcomes.PairsNeeded.Value);
    }

    [Fact]
    public async Task A_width_that_all_pairs_together_do_not_give_needs_more_of_them() =>
        Assert.True(double.IsNaN((await Run([(1, 1), (0, 1), (1, 0), (0, 0)], [1, 0], width: 0.2)).PairsNeeded.Value));

    [Fact]
    public async Task Too_few_pairs_of_either_sort_are_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => Run([(1, 1)], [1, 0, 1]));

        Assert.Contains("people and judge both judged 1 pairs, and the judge 3 others", error.Message);
    }

    private static double Error(IReadOnlyList<double> scores)
    {
        var (mean, n) = (scores.Average(), (double)scores.Count);
        return Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (n * (n - 1)));
    }

    private Task<CorrectedOutcomes> Run((double People, double Judge)[] seen, double[] others, double width = 0.1)
    {
        var people = context.Input<Judgements>("people", folder =>
            Judgements.Write(folder, seen.Select((pair, number) => Pair($"seen{number}", pair.People))));
        var judge = context.Input<Judgements>("judge", folder => Judgements.Write(folder, seen
            .Select((pair, number) => Pair($"seen{number}", pair.Judge))
            .Concat(others.Select((verdict, number) => Pair($"other{number}", verdict)))));
        return new CorrectByPeople(people, judge, width).RunAsync(context);
    }

    private static JudgedPair Pair(string id, double verdict) => new(id, "", 2 * verdict - 1, 2 * verdict - 1, 1, 1, null);
}
