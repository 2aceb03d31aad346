using Experiments.Data.Prompts;
using Experiments.Data.Ratings;
using Experiments.Evaluation.Ratings;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Ratings;

public sealed class WriteRatingTaskTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task Pairs_are_in_random_order_and_sides_and_the_key_says_which_is_whose()
    {
        var task = await Write(200, stage => stage with { Checks = 3 });
        var pairs = task.ReadPairs().ToList();
        var key = task.ReadKey().ToDictionary(each => each.Pair);

        Assert.Equal((203, 3), (pairs.Count, pairs.Count(pair => pair.IsCheck)));
        Assert.NotEqual(Enumerable.Range(0, 200).Select(number => $"p{number}"), pairs.Take(200).Select(pair => pair.Id));
        Assert.All(pairs.Where(pair => !pair.IsCheck), pair => Assert.Equal(
            $"of the model, to {pair.Id}", key[pair.Id].Model == "first" ? pair.First : pair.Second));

        // 200 tosses of a fair coin lie within 100 ± 4 · √50.
        Assert.InRange(key.Values.Count(each => each.Model == "first"), 72, 128);
        Assert.All(pairs.Where(pair => pair.IsCheck), pair => Assert.Contains(
            "Please choose the other", key[pair.Id].Expected == "first" ? pair.Second : pair.First));
    }

    [Fact]
    public async Task The_seed_decides_every_byte()
    {
        var (first, again, other) = (await Bytes(1), await Bytes(1), await Bytes(2));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        async Task<string> Bytes(long seed)
        {
            var task = await Write(20, stage => stage with { Seed = seed });
            return string.Concat(Directory.GetFiles(task.Folder).Order(StringComparer.Ordinal).Select(File.ReadAllText)) + task.Identity();
        }
    }

    [Fact]
    public async Task What_cannot_be_shown_is_in_the_key_with_its_reason_and_a_count_is_a_sample()
    {
        var task = await Write(10, stage => stage with { Count = 4 }, failing: 2);

        Assert.Equal(4 + 1, task.ReadPairs().Count());
        Assert.Equal(2, task.ReadKey().Count(each => each.Failure == "cut"));
        Assert.Equal(4, task.ReadGuide().PairsPerRater);
        var error = await Assert.ThrowsAsync<StageException>(() => Write(10, stage => stage with { Count = 9 }, failing: 2));
        Assert.Contains("8 pairs can be shown, and 9 are wanted; 2 lack a response", error.Message);
    }

    [Fact]
    public async Task Nothing_that_raters_see_says_who_wrote_what()
    {
        var task = await Write(10);

        foreach (var file in new[] { RatingTaskFiles.Guide, RatingTaskFiles.Pairs, "pairs.csv" })
        {
            var text = File.ReadAllText(Path.Combine(task.Folder, file))
                .Replace("of the model, to", "").Replace("of the reference, to", "");
            Assert.DoesNotContain("model", text);
            Assert.DoesNotContain("reference", text);
            Assert.DoesNotContain("expected", text);
        }
    }

    /// <summary>RFC 4180: fields in quotes, quotes doubled.</summary>
    [Fact]
    public async Task The_table_for_other_sites_has_the_same_pairs()
    {
        var task = await Write(3, stage => stage with { Checks = 0 }, text: "a \"word\",\nand more");
        var pair = task.ReadPairs().First();

        Assert.StartsWith(
            $"pair,prompt,left,right\n\"{pair.Id}\",\"request\",\"a \"\"word\"\",\nand more\",\"a \"\"word\"\",\nand more\"\n",
            File.ReadAllText(Path.Combine(task.Folder, "pairs.csv")));
    }

    private Task<RatingTask> Write(
        int count, Func<WriteRatingTask, WriteRatingTask>? change = null, int failing = 0, string? text = null)
    {
        var stage = new WriteRatingTask(
            context.Input<ResponseSet>("responses", folder => ResponseSet.Write(folder, Of("model", failing))),
            context.Input<ResponseSet>("reference", folder => ResponseSet.Write(folder, Of("reference", 0))),
            Seed: 1);
        return (change?.Invoke(stage) ?? stage).RunAsync(context);

        IEnumerable<Response> Of(string who, int failed) => Enumerable.Range(0, count).Select(number => new Response(
            $"p{number}", "", 0, "request", text ?? $"of the {who}, to p{number}", "model", 1, 0, number < failed ? "cut" : null));
    }
}
