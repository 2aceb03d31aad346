using System.Text.Json;

namespace Experiments.Snapshots.Tests;

/// <summary>The example of raters, with the built program: from responses and ratings in files to a corrected judge, and links.</summary>
public sealed class RatersTests : IDisposable
{
    private readonly Catalog catalog = new();

    public RatersTests() => catalog.Variables["EXPERIMENTS_DATA"] = Path.GetDirectoryName(Catalog.Experiments)!;

    public void Dispose() => catalog.Dispose();

    /// <summary>
    /// rater-5 fails the check. The verdicts of the others on the student, counted by hand: moon 0, 0; tides 0, 1, 1; rhyme ½, ½, 0; leap
    /// 0, 0, 0; letter 0, ½, 0; sky 1, 0. Means of pairs: 0, 2/3, 1/3, 0, 1/6, 1/2; majorities: 0, 1, ½, 0, 0, ½.
    /// </summary>
    [Fact]
    public async Task Ratings_are_evaluated_and_links_are_made()
    {
        var run = await catalog.RunAsync("run", "raters", "--json");
        Assert.True(run.ExitCode == 0, run.Errors);
        using var document = JsonDocument.Parse(run.Output);
        var measures = document.RootElement.GetProperty("experiments")[0].GetProperty("results")[0].GetProperty("measures")
            .EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!, each => each.GetProperty("mean"));
        Assert.Equal(10.0 / 36, measures["preferred-by-people"].GetDouble(), 12);
        Assert.Equal(13.0 / 36, measures["at-least-as-good"].GetDouble(), 12);
        Assert.Equal(7.0 / 36, measures["better"].GetDouble(), 12);
        Assert.Equal(0.5, measures["majority-at-least-as-good"].GetDouble(), 12);
        Assert.Equal(0.2, measures["raters-left-out"].GetDouble(), 12);

        var rate = await catalog.RunAsync("rate", "raters", "pairs", "--invite", "2");
        Assert.True(rate.ExitCode == 0, rate.Errors);
        Assert.Equal(2, rate.Output.Split("http://127.0.0.1:8077/begin/").Length - 1);
        var status = await catalog.RunAsync("rate", "raters", "pairs", "--status");
        Assert.Contains("links     2 wait to be used", status.Output);
    }
}
