using System.Net;
using System.Text;
using Experiments.Evaluation.Ratings;
using Experiments.Rating.Tests.Support;

namespace Experiments.Rating.Tests.Web;

/// <summary>What pages hold, and what they never hold.</summary>
public sealed class ContentTests
{
    private const string Attack = "</div></textarea><script>alert('x')</script><img src=x onerror=\"alert(1)\"> & ünï 日本 \u202e";

    [Fact]
    public async Task Responses_and_comments_are_shown_as_text_whatever_they_hold()
    {
        await using var site = await Site.StartAsync(
            1, stage => stage with { Title = Attack, Instructions = Attack, Criteria = [Attack] }, _ => Attack);
        using var rater = site.Visit();
        var link = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        var welcome = await rater.GetAsync($"/begin/{link}");
        var page = await rater.BeginAsync(link);
        await rater.AnswerAsync(page, "left", Attack);
        var back = await rater.GetAsync("/pair/1");

        foreach (var html in new[] { welcome.Html, page.Html, back.Html })
        {
            Assert.DoesNotContain("<script>alert", html);
            Assert.DoesNotContain("<img", html);
            Assert.Contains("alert", html);
        }

        // Twice as a response, once as a criterion, once in the page's title.
        Assert.Equal(4, WebUtility.HtmlDecode(page.Html).Split(Attack).Length - 1);
        Assert.Equal(5, WebUtility.HtmlDecode(back.Html).Split(Attack).Length - 1);
        Assert.Equal(Attack, site.Store.Export().Single().Comment);
        Assert.Empty(site.Failures);
    }

    [Fact]
    public async Task Who_wrote_what_is_on_no_page_and_in_no_header()
    {
        // Both sides write the same, so that whatever tells them apart comes from us.
        // Secrets are long enough not to occur by chance in the random tokens of a page's form and cookie.
        await using var site = await Site.StartAsync(6, stage => stage with { Checks = 2 }, number => $"text {number}");
        var seen = new StringBuilder();
        using var rater = site.Visit();
        var link = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        void See(Visitor.Page page) => seen.Append(page.Html).AppendJoin(',', page.Headers.Values).Append(page.Path);

        See(await rater.GetAsync($"/begin/{link}"));
        var page = await rater.BeginAsync(link);
        for (; page.Path != "/end"; page = await rater.AnswerAsync(page, "tie"))
        {
            See(page);
            See(await rater.GetAsync("/withdraw"));
        }

        See(page);
        var all = seen.ToString();
        Assert.Contains("text 5", all);
        Assert.All(
            ["model", "reference", "expected", "first", "second", "item-0", "check//", "check-", "isCheck", "responses.jsonl", "item-kind"],
            secret => Assert.DoesNotContain(secret, all.Replace(WebUtility.HtmlEncode(WriteRatingTask.DefaultInstructions), "")));
        Assert.Contains("Pair 8 of 8", all);
    }

    [Fact]
    public async Task A_huge_response_is_shown_whole()
    {
        var huge = string.Concat(Enumerable.Repeat("line of a very long response <b>\n", 60_000));
        await using var site = await Site.StartAsync(1, text: _ => huge);
        using var rater = await site.BeginAsync();

        var page = await rater.GetAsync("/pair/1");

        Assert.Equal(3, WebUtility.HtmlDecode(page.Html).Split(huge).Length);
        Assert.Equal("Thank you", (await rater.AnswerAsync(page, "tie")).Heading);
    }

    [Fact]
    public async Task Several_criteria_are_answered_together_and_ties_may_be_ruled_out()
    {
        await using var site = await Site.StartAsync(1, stage => stage with { Criteria = ["truth", "style"], Ties = false });
        using var rater = await site.BeginAsync();
        var page = await rater.GetAsync("/pair/1");
        Assert.DoesNotContain("value=\"tie\"", page.Html);

        var tie = await rater.PostAsync("/pair/1", ("token", page.Token), ("verdict-0", "left"), ("verdict-1", "tie"));
        Assert.Equal(HttpStatusCode.BadRequest, tie.Status);
        await rater.PostAsync("/pair/1", ("token", page.Token), ("verdict-0", "left"), ("verdict-1", "right"));

        Assert.Equal(
            [("truth", "left"), ("style", "right")],
            site.Store.Export().Select(rating => (rating.Criterion, rating.Verdict)));
    }

    [Fact]
    public async Task Pages_have_labels_headings_and_a_language_for_readers_who_hear_them()
    {
        await using var site = await Site.StartAsync(2);
        using var rater = await site.BeginAsync();

        var html = (await rater.GetAsync("/pair/2")).Html;

        Assert.Contains("<html lang=\"en\">", html);
        Assert.Contains("<legend>Which is better: overall quality?</legend>", html);
        Assert.Equal(3, html.Split("<label><input type=\"radio\"").Length - 1);
        Assert.Contains("<label for=\"comment\">", html);
        Assert.Contains("<section aria-labelledby=\"a\"><h2 id=\"a\">Response A</h2>", html);
        Assert.Contains("<progress value=\"0\" max=\"2\">", html);
        Assert.Contains("<a href=\"/pair/1\">Back</a>", html);
    }
}
