using System.Net;
using Experiments.Rating.Tests.Support;

namespace Experiments.Rating.Tests.Web;

public sealed class RatingServerTests : IAsyncLifetime
{
    private Site site = null!;

    public async Task InitializeAsync() => site = await Site.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(site.Failures);
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_rater_begins_with_a_link_answers_all_pairs_and_is_thanked()
    {
        using var rater = site.Visit();
        var page = await rater.BeginAsync(site.Store.Invite(1, TimeSpan.FromDays(1)).Single());

        Assert.Equal("Pair 1 of 4", page.Heading);
        foreach (var verdict in new[] { "left", "right", "tie", "left" })
        {
            site.Clock.Advance(TimeSpan.FromSeconds(12.5));
            page = await rater.AnswerAsync(page, verdict, "so it is");
        }

        Assert.Equal((HttpStatusCode.OK, "/end", "Thank you"), (page.Status, page.Path, page.Heading));
        Assert.Contains("<strong>rater-1</strong>", page.Html);
        var ratings = site.Store.Export();
        Assert.Equal(["left", "right", "tie", "left"], ratings.Select(rating => rating.Verdict));
        Assert.Equal(["item-0", "item-1", "item-2", "item-3"], ratings.Select(rating => rating.Pair).Order());
        Assert.Equal(2, ratings.Count(rating => rating.Left == "first"));
        Assert.All(ratings, rating => Assert.Equal(
            ("rater-1", "overall quality", "so it is", 12.5, 0, site.Task.Identity),
            (rating.Rater, rating.Criterion, rating.Comment, rating.Seconds, rating.Changes, rating.Task)));
    }

    [Fact]
    public async Task What_stands_on_the_left_is_what_the_export_says()
    {
        using var rater = await site.BeginAsync();
        var page = await rater.GetAsync("/");
        var start = page.Html.IndexOf("Response A", StringComparison.Ordinal);
        await rater.AnswerAsync(page, "left");

        var rating = Assert.Single(site.Store.Export());
        var pair = site.Task.Pair(rating.Pair);
        var (left, right) = rating.Left == "first" ? (pair.First, pair.Second) : (pair.Second, pair.First);
        var middle = page.Html.IndexOf("Response B", StringComparison.Ordinal);
        Assert.InRange(page.Html.IndexOf(left, start, StringComparison.Ordinal), start, middle);
        Assert.True(page.Html.IndexOf(right, StringComparison.Ordinal) > middle);
    }
}
