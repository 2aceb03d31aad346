using System.Net;
using Experiments.Rating.Storage;
using Experiments.Rating.Tests.Support;

namespace Experiments.Rating.Tests.Web;

/// <summary>What becomes of answers.</summary>
public sealed class AnswersTests : IAsyncLifetime
{
    private Site site = null!;

    public async Task InitializeAsync() => site = await Site.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(site.Failures);
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_answer()
    {
        using var rater = await site.BeginAsync();
        var page = await rater.GetAsync("/pair/1");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => rater.AnswerAsync(page, "left")));

        var rating = Assert.Single(site.Store.Export());
        Assert.Equal(("left", 0), (rating.Verdict, rating.Changes));
    }

    [Fact]
    public async Task Going_back_shows_the_answer_and_another_one_takes_its_place()
    {
        using var rater = await site.BeginAsync();
        var page = await rater.GetAsync("/pair/1");
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        await rater.AnswerAsync(page, "left", "first thought");

        var back = await rater.GetAsync("/pair/1");
        Assert.Matches("value=\"left\" required checked", back.Html);
        Assert.Contains("first thought", back.Html);
        site.Clock.Advance(TimeSpan.FromSeconds(60));
        await rater.AnswerAsync(back, "right", "second thought");

        var rating = Assert.Single(site.Store.Export());
        Assert.Equal(
            ("right", "second thought", 3.0, 1), (rating.Verdict, rating.Comment, rating.Seconds, rating.Changes));
    }

    [Fact]
    public async Task Without_a_verdict_nothing_is_saved_and_the_comment_stays_on_the_page()
    {
        using var rater = await site.BeginAsync();

        var page = await rater.PostAsync("/pair/1", ("token", (await rater.GetAsync("/pair/1")).Token), ("comment", "hm"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("role=\"alert\"", page.Html);
        Assert.Contains("hm</textarea>", page.Html);
        Assert.Empty(site.Store.Export());
    }

    [Fact]
    public async Task Two_raters_at_once_have_their_own_lists_and_answers()
    {
        using var first = await site.BeginAsync();
        using var second = await site.BeginAsync();

        await Task.WhenAll(RateAll(first, "left"), RateAll(second, "right"));

        var ratings = site.Store.Export();
        Assert.Equal(8, ratings.Count);
        Assert.All(ratings, rating => Assert.Equal(rating.Rater == "rater-1" ? "left" : "right", rating.Verdict));
        Assert.Equal(2, site.Store.Progress().Finished);

        static async Task RateAll(Visitor rater, string verdict)
        {
            for (var page = await rater.GetAsync("/"); page.Path != "/end"; page = await rater.AnswerAsync(page, verdict))
            {
            }
        }
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_nothing_and_raters_go_on()
    {
        using var rater = await site.BeginAsync();
        var unused = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        var page = await rater.AnswerAsync(await rater.GetAsync("/"), "left", "before");

        await site.RestartAsync();

        // The form that was open is still good, and the list goes on where it was.
        page = await rater.AnswerAsync(page, "right", "after");
        Assert.Equal("Pair 3 of 4", page.Heading);
        Assert.Equal(["before", "after"], site.Store.Export().Select(rating => rating.Comment));
        using var other = site.Visit();
        Assert.Equal("Pair 1 of 4", (await other.BeginAsync(unused)).Heading);
    }

    /// <summary>What a machine that loses its power has on its disk: the files as they are while the server runs.</summary>
    [Fact]
    public async Task An_answer_is_in_the_files_before_the_next_page_is_shown()
    {
        using var rater = await site.BeginAsync();
        await rater.AnswerAsync(await rater.GetAsync("/"), "left", "kept");
        var copy = site.Context.Folder("copy");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(site.Database)!).Where(file => !file.EndsWith("-shm")))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        using var store = RatingStore.Open(Path.Combine(copy, "ratings.db"), site.Task, site.Clock);

        Assert.Equal("kept", store.Export().Single().Comment);
    }

    [Fact]
    public async Task Whoever_withdraws_leaves_nothing_behind()
    {
        using var rater = await site.BeginAsync();
        using var other = await site.BeginAsync();
        await rater.AnswerAsync(await rater.GetAsync("/"), "left", "a word of mine");
        await other.AnswerAsync(await other.GetAsync("/"), "left", "a word that stays");

        var page = await rater.PostAsync("/withdraw", ("token", (await rater.GetAsync("/withdraw")).Token));

        Assert.Equal("Your answers are deleted", page.Heading);
        Assert.Equal(HttpStatusCode.Forbidden, (await rater.GetAsync("/")).Status);
        Assert.Equal(["rater-2"], site.Store.Export().Select(rating => rating.Rater));
        Assert.Equal((1, 1), (site.Store.Progress().Raters, site.Store.Progress().Withdrawn));
        var files = Directory.GetFiles(Path.GetDirectoryName(site.Database)!);
        Assert.All(files, file => Assert.DoesNotContain("a word of mine", Read(file)));
        Assert.Contains(files, file => Read(file).Contains("a word that stays"));
    }

    private static string Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
