using System.Security.Cryptography;
using Experiments.Data.Import;
using Experiments.Data.Ratings;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Ratings;
using Experiments.Rating.Storage;
using Experiments.Rating.Tests.Support;

namespace Experiments.Rating.Tests;

/// <summary>From the task over pages and the exported file to measures.</summary>
public sealed class RoundTripTests
{
    /// <summary>
    /// Two raters choose by the texts what the test wants: one prefers the model's on three of four pairs, the other on two, with a tie.
    /// Ratings: 3 + 2 wins, 1 tie, 2 losses.
    /// </summary>
    [Fact]
    public async Task Ratings_come_back_to_the_system_that_wrote_the_response()
    {
        await using var site = await Site.StartAsync(4, stage => stage with { RatersPerPair = 2, Checks = 1 });
        await Rate(site, [1, 1, 1, 0]);
        await Rate(site, [1, 0.5, 1, 0]);
        var outcomes = await Evaluate(site, site.Store.Export());

        Assert.Equal(5.5 / 8, outcomes.Preference.Value, 12);
        Assert.Equal(6.0 / 8, outcomes.AtLeastAsGood.Value, 12);
        Assert.Equal(5.0 / 8, outcomes.WinRate.Value, 12);
        Assert.Equal(1.0 / 8, outcomes.TieRate.Value, 12);
        Assert.Equal([3.0 / 4, 2.5 / 4], outcomes.PreferenceByRater.Items.Select(item => item.Score).OrderDescending());

        // A win and a tie: no verdict has more votes.
        Assert.Equal([1, 0.5, 1, 0], outcomes.Verdicts.Read().OrderBy(pair => pair.Id).Select(pair => pair.Preference()));
        Assert.Equal(3.0 / 4, outcomes.MajorityAtLeastAsGood.Value);
        Assert.Equal(0, outcomes.FailedChecks.Value);
        Assert.Equal(2, outcomes.FailedChecks.Items.Count);
        Assert.Equal(7, outcomes.MedianSeconds.Value);
        Assert.Equal(["item-0", "item-1", "item-2", "item-3"], outcomes.Preference.Items.Select(item => item.Id).Order());
    }

    [Fact]
    public async Task Who_fails_a_check_is_left_out_and_counted()
    {
        await using var site = await Site.StartAsync(4, stage => stage with { RatersPerPair = 2, Checks = 1 });
        await Rate(site, [1, 1, 1, 1]);
        await Rate(site, [0, 0, 0, 0], reads: false);
        var ratings = site.Store.Export();

        var outcomes = await Evaluate(site, ratings);
        Assert.Equal((1.0, 0.5, 0.5), (outcomes.Preference.Value, outcomes.FailedChecks.Value, outcomes.LeftOut.Value));
        Assert.Equal([null, RaterOutcome.FailsChecks], outcomes.ReadRaters().Select(rater => rater.LeftOut));
        var lenient = await Evaluate(site, ratings, stage => stage with { FailedChecks = 1 });
        Assert.Equal((0.5, 0.5, 0.0), (lenient.Preference.Value, lenient.FailedChecks.Value, lenient.LeftOut.Value));
        var strict = await Assert.ThrowsAsync<StageException>(() => Evaluate(site, ratings, stage => stage with { MinSeconds = 8 }));
        Assert.Contains("2 raters were left out", strict.Message);
    }

    [Fact]
    public async Task The_verdicts_of_people_are_compared_with_those_of_a_judge()
    {
        await using var site = await Site.StartAsync(4, stage => stage with { RatersPerPair = 1 });
        await Rate(site, [1, 1, 0.5, 0]);
        var verdicts = (await Evaluate(site, site.Store.Export())).Verdicts.Read().ToList();
        double[] judge = [1, -1, 0, -1];

        var agreement = await new CompareJudges(
            site.Context.Input<Judgements>("people", folder => Judgements.Write(folder, verdicts)),
            site.Context.Input<Judgements>("judge", folder => Judgements.Write(
                folder, judge.Select((verdict, number) => new JudgedPair($"item-{number}", "", verdict, verdict, 1, 1, null)))))
            .RunAsync(site.Context);

        Assert.Equal(0.75, agreement.SameVerdict.Value);
    }

    // The right answer of each pair by what the page shows: the model's responses are those of "one".
    private static async Task Rate(Site site, double[] verdicts, bool reads = true)
    {
        using var rater = await site.BeginAsync();
        for (var page = await rater.GetAsync("/"); page.Path != "/end";)
        {
            var (a, b) = (page.Html.IndexOf("id=\"a\"", StringComparison.Ordinal), page.Html.IndexOf("id=\"b\"", StringComparison.Ordinal));
            var check = page.Html.IndexOf("This pair checks", StringComparison.Ordinal);
            var one = page.Html.IndexOf("answer of one", StringComparison.Ordinal);
            var number = page.Html[page.Html.IndexOf("request ", StringComparison.Ordinal) + 8] - '0';
            var (onLeft, verdict) = check < 0 ? (one > a && one < b, verdicts[number]) : (check < b, reads ? 0 : 1);
            site.Clock.Advance(TimeSpan.FromSeconds(7));
            page = await rater.AnswerAsync(page, verdict == 0.5 ? "tie" : verdict == 1 == onLeft ? "left" : "right");
        }
    }

    private static async Task<RatingOutcomes> Evaluate(
        Site site, IReadOnlyList<RatingLine> ratings, Func<EvaluateRatings, EvaluateRatings>? change = null)
    {
        var file = Path.Combine(site.Context.Folder("export"), "ratings.jsonl");
        await File.WriteAllTextAsync(file, RatingFile.Write(ratings));
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)));
        var task = site.Context.Input<RatingTask>("task", folder => CopyTask(site.Context.Folder("output"), folder));
        var imported = await new ImportRatings(task, file, Sha256: hash).RunAsync(site.Context);
        var input = site.Context.Input<RatingSet>("imported", folder => RatingSet.Write(folder, imported.Read().ToList()));
        var stage = new EvaluateRatings(task, input);
        return await (change?.Invoke(stage) ?? stage).RunAsync(site.Context);
    }

    private static void CopyTask(string from, string to)
    {
        foreach (var file in new[] { RatingTaskFiles.Guide, RatingTaskFiles.Pairs, "key.jsonl" })
        {
            File.Copy(Path.Combine(from, file), Path.Combine(to, file), overwrite: true);
        }
    }
}
