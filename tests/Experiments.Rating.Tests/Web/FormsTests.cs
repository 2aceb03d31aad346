using System.Net;
using Experiments.Rating.Tests.Support;

namespace Experiments.Rating.Tests.Web;

/// <summary>Which forms are taken.</summary>
public sealed class FormsTests : IAsyncLifetime
{
    private Site site = null!;

    public async Task InitializeAsync() => site = await Site.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(site.Failures);
        await site.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_form_without_the_right_token_changes_nothing(string token)
    {
        var link = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        using var rater = await site.BeginAsync();

        var answer = await rater.PostAsync("/pair/1", ("token", token), ("verdict-0", "left"));
        var withdrawal = await rater.PostAsync("/withdraw", ("token", token));
        var begin = await rater.PostAsync($"/begin/{link}", ("token", token));

        Assert.All([answer, withdrawal, begin], page => Assert.Equal(HttpStatusCode.Forbidden, page.Status));
        Assert.Empty(site.Store.Export());
        Assert.Equal((1, 0, 1), (site.Store.Progress().Raters, site.Store.Progress().Withdrawn, site.Store.Progress().LinksOpen));
    }

    [Fact]
    public async Task The_token_of_one_rater_or_form_is_no_token_of_another()
    {
        using var first = await site.BeginAsync();
        using var second = await site.BeginAsync();
        var page = await first.GetAsync("/pair/1");
        var withdraw = await first.GetAsync("/withdraw");

        Assert.Equal(HttpStatusCode.Forbidden, (await second.AnswerAsync(page, "left")).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden, (await first.PostAsync("/pair/1", ("token", withdraw.Token), ("verdict-0", "left"))).Status);
        Assert.Empty(site.Store.Export());
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused_even_with_the_right_token()
    {
        using var rater = await site.BeginAsync();
        var page = await rater.GetAsync("/pair/1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/pair/1");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Content = new FormUrlEncodedContent([new("token", page.Token), new("verdict-0", "left")]);

        using var response = await rater.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(site.Store.Export());
    }

    [Fact]
    public async Task Large_bodies_and_broken_forms_are_refused()
    {
        using var rater = await site.BeginAsync();
        var page = await rater.GetAsync("/pair/1");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await rater.AnswerAsync(page, "left", new('x', 100_000))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await rater.AnswerAsync(page, "left", new('x', 2001))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await rater.AnswerAsync(page, "neither")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await rater.AnswerAsync(page, "left,left")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await rater.PostAsync("/pair/9", ("token", page.Token), ("verdict-0", "left"))).Status);
        Assert.Empty(site.Store.Export());
    }
}
