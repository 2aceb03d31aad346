using System.Net;
using System.Runtime.Versioning;
using Experiments.Rating.Tests.Support;

namespace Experiments.Rating.Tests.Web;

/// <summary>Who may read and send what.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private Site site = null!;

    public async Task InitializeAsync() => site = await Site.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(site.Failures);
        await site.DisposeAsync();
    }

    [Theory]
    [InlineData("/", HttpStatusCode.Forbidden)]
    [InlineData("/pair/1", HttpStatusCode.Forbidden)]
    [InlineData("/end", HttpStatusCode.Forbidden)]
    [InlineData("/withdraw", HttpStatusCode.Forbidden)]
    [InlineData("/begin/", HttpStatusCode.NotFound)]
    [InlineData("/begin/AAAA", HttpStatusCode.NotFound)]
    [InlineData("/begin/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", HttpStatusCode.NotFound)]
    [InlineData("/key.jsonl", HttpStatusCode.NotFound)]
    [InlineData("/..%2Fkey.jsonl", HttpStatusCode.NotFound)]
    public async Task Without_a_link_nothing_is_readable(string path, HttpStatusCode status)
    {
        using var visitor = site.Visit();

        var page = await visitor.GetAsync(path);

        Assert.Equal(status, page.Status);
        Assert.DoesNotContain("request 0", page.Html);
        Assert.DoesNotContain("answer of", page.Html);
    }

    [Fact]
    public async Task A_link_begins_once_and_looking_at_it_does_not_use_it_up()
    {
        var link = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        using var first = site.Visit();
        using var second = site.Visit();
        await second.GetAsync($"/begin/{link}");

        Assert.Equal("Pair 1 of 4", (await first.BeginAsync(link)).Heading);
        var refused = await second.BeginAsync(link);

        Assert.Equal((HttpStatusCode.Gone, "This link was used already"), (refused.Status, refused.Heading));
        Assert.Equal(HttpStatusCode.Forbidden, (await second.GetAsync("/")).Status);
        Assert.Equal("Pair 1 of 4", (await first.GetAsync("/")).Heading);
        Assert.Equal(1, site.Store.Progress().Raters);
    }

    [Fact]
    public async Task A_link_that_waited_too_long_says_so()
    {
        var link = site.Store.Invite(1, TimeSpan.FromDays(7)).Single();
        site.Clock.Advance(TimeSpan.FromDays(8));
        using var visitor = site.Visit();

        var page = await visitor.BeginAsync(link);

        Assert.Equal((HttpStatusCode.Gone, "This link is too old"), (page.Status, page.Heading));
        Assert.Equal((0, 1), (site.Store.Progress().LinksOpen, site.Store.Progress().LinksExpired));
    }

    [Fact]
    public async Task A_link_that_expires_between_page_and_button_begins_nothing()
    {
        var link = site.Store.Invite(1, TimeSpan.FromDays(7)).Single();
        using var visitor = site.Visit();
        var welcome = await visitor.GetAsync($"/begin/{link}");
        site.Clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal(HttpStatusCode.Gone, (await visitor.PostAsync($"/begin/{link}", ("token", welcome.Token))).Status);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_session_is_for_this_site_and_no_script(bool secure)
    {
        await site.DisposeAsync();
        site = await Site.StartAsync(options: new() { IsSecure = secure });
        var link = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = site.Server.Address,
        };
        using var visitor = site.Visit();
        var token = (await visitor.GetAsync($"/begin/{link}")).Token;

        using var response = await client.PostAsync($"/begin/{link}", new FormUrlEncodedContent([new("token", token)]));

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; httponly", cookie);
        Assert.Contains("; samesite=strict", cookie);
        Assert.Equal(secure, cookie.Contains("; secure"));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_are_refused_for_who_sends_them_alone()
    {
        await site.DisposeAsync();
        site = await Site.StartAsync(options: new() { RequestsPerMinute = 12 });
        using var first = await site.BeginAsync();
        using var second = await site.BeginAsync();
        Visitor.Page last;
        var sent = 0;
        do
        {
            last = await first.GetAsync("/pair/1");
            sent++;
        }
        while (last.Status == HttpStatusCode.OK);

        Assert.Equal((HttpStatusCode.TooManyRequests, "That was too fast"), (last.Status, last.Heading));
        Assert.InRange(sent, 2, 13);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/pair/1")).Status);
    }

    [Fact]
    public async Task Pages_may_load_nothing_from_elsewhere_and_stay_in_no_cache()
    {
        using var rater = await site.BeginAsync();
        foreach (var path in new[] { "/pair/1", "/withdraw", "/nowhere" })
        {
            var page = await rater.GetAsync(path);

            Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Headers["Content-Security-Policy"]);
            Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"]);
            Assert.Equal(
                ("no-store", "no-referrer", "nosniff", "DENY"),
                (page.Headers["Cache-Control"], page.Headers["Referrer-Policy"], page.Headers["X-Content-Type-Options"],
                    page.Headers["X-Frame-Options"]));
            Assert.DoesNotContain("http://", page.Html);
            Assert.DoesNotContain("https://", page.Html);
            Assert.DoesNotContain("Server", page.Headers.Keys);
        }
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task The_database_holds_no_link_and_no_session_that_one_could_use()
    {
        var link = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        using var rater = site.Visit();
        await rater.BeginAsync(link);
        var cookie = Assert.Single(rater.Cookies.GetAllCookies().ToList());

        var bytes = Directory.GetFiles(Path.GetDirectoryName(site.Database)!).Select(ReadShared).ToList();

        Assert.All(bytes, file => Assert.DoesNotContain(link, file));
        Assert.All(bytes, file => Assert.DoesNotContain(cookie.Value, file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(site.Database));
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

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
