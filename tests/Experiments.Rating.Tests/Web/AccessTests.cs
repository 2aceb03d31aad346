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
    public async Task Of_many_who_begin_with_one_link_at_once_one_does()
    {
        var link = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        var visitors = Enumerable.Range(0, 8).Select(_ => site.Visit()).ToList();

        var pages = await Task.WhenAll(visitors.Select(visitor => visitor.BeginAsync(link)));

        Assert.Single(pages, page => page.Heading == "Pair 1 of 4");
        Assert.Equal(7, pages.Count(page => page.Heading == "This link was used already"));
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task A_second_link_in_a_browser_waits_until_the_first_rater_has_finished()
    {
        var link = site.Store.Invite(1, TimeSpan.FromDays(1)).Single();
        using var rater = await site.BeginAsync();

        var refused = await rater.BeginAsync(link);
        Assert.Equal((HttpStatusCode.Conflict, "Somebody is rating in this browser"), (refused.Status, refused.Heading));
        for (var page = await rater.GetAsync("/"); page.Path != "/end"; page = await rater.AnswerAsync(page, "tie"))
        {
        }

        Assert.Equal("Pair 1 of 4", (await rater.BeginAsync(link)).Heading);
        Assert.Equal(2, site.Store.Progress().Raters);
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

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
