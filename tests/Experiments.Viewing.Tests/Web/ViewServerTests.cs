using System.Net;
using Experiments.Runtime.TestHost;
using Experiments.Viewing.Tests.Support;

namespace Experiments.Viewing.Tests.Web;

public sealed class ViewServerTests : IAsyncLifetime
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private Site site = null!;

    public async Task InitializeAsync() => site = await Site.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(site.Failures);
        client.Dispose();
        await site.DisposeAsync();
    }

    [Theory]
    [InlineData("127.0.0.1:80", HttpStatusCode.OK)]
    [InlineData("[::1]:8078", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example:8078", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task A_name_that_somebody_else_lets_mean_this_machine_is_refused(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.At("/items/answers"));
        request.Headers.Host = host;
        using var response = await client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await response.Content.ReadAsStringAsync()).Contains("What is 2?"));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Only_reading_is_answered(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), site.At("/"));
        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("GET, HEAD", response.Content.Headers.Allow.Count > 0
            ? string.Join(", ", response.Content.Headers.Allow)
            : string.Join(", ", response.Headers.GetValues("Allow")));
    }

    [Theory]
    [InlineData("/items/questions")]
    [InlineData("/items/..%2F..%2Ftrace")]
    [InlineData("/items/%2Fetc%2Fpasswd")]
    [InlineData("/items/answers?item=..%2F..%2Fmanifest.json")]
    [InlineData("/items/answers?item=q99")]
    [InlineData("/stages/answers")]
    [InlineData("/stages/..%2F")]
    [InlineData("/store")]
    [InlineData("/items")]
    [InlineData("/favicon.ico")]
    public async Task What_is_no_name_of_the_experiment_leads_to_nothing(string path)
    {
        using var response = await client.GetAsync(site.At(path));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is nothing here", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2147483647")]
    public async Task A_page_behind_the_last_is_the_last(string number)
    {
        var page = await client.GetStringAsync(site.At($"/items/answers?page={number}"));

        Assert.Contains("item=q8", page);
        Assert.DoesNotContain(">earlier</a>", page);
        Assert.DoesNotContain(">more</a>", page);
    }

    [Fact]
    public async Task A_page_loads_nothing_from_elsewhere_and_says_so_to_the_browser()
    {
        using var response = await client.GetAsync(site.At("/items/answers"));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy);
        Assert.Contains("connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("no-store", response.Headers.GetValues("Cache-Control").Single());
        Assert.DoesNotContain("Set-Cookie", response.Headers.Select(header => header.Key));
        Assert.DoesNotContain("src=\"http", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Looking_changes_nothing_in_the_store_or_among_the_results()
    {
        var before = State();
        foreach (var path in new[] { "/", "/items/answers?q=number&show=flipped&item=q3", "/items/answers?sort=lowest", "/nothing" })
        {
            using var response = await client.GetAsync(site.At(path));
        }

        Assert.Equal(before, State());
        Assert.NotEmpty(before);

        string[] State() =>
        [
            .. new[] { site.Lab.Workspace.StoreFolder, site.Lab.Workspace.ResultsFolder }
                .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}"),
        ];
    }

    [Fact]
    public async Task What_is_stored_meanwhile_is_seen()
    {
        var lab = new RunHarness();
        var experiment = Site.Questions();
        await using var live = await Site.OverAsync(lab, experiment);
        Assert.Contains("No trial has results yet", await client.GetStringAsync(live.At("/")));

        await lab.RunAsync(experiment);

        var page = await client.GetStringAsync(live.At("/"));
        Assert.DoesNotContain("No trial has results yet", page);
        Assert.Contains("href=\"/items/answers?measure=right&amp;arm=model%20small\"", page);
        Assert.Contains("8 of 8 items", await client.GetStringAsync(live.At("/items/answers")));
    }

    [Theory]
    [InlineData("", "8 of 8")]
    [InlineData("?show=flipped", "5 of 8")]
    [InlineData("?show=flipped&repeat=seed%201", "1 of 8")]
    [InlineData("?show=unscored", "1 of 8")]
    [InlineData("?q=it%20may%20be", "6 of 8")]
    [InlineData("?q=no%20such%20text", "0 of 8")]
    [InlineData("?f.topic=even", "4 of 8")]
    [InlineData("?item=q7&show=unscored", "not in this list")]
    public async Task A_link_is_a_filter(string query, string expected) =>
        Assert.Contains(expected, await client.GetStringAsync(site.At("/items/answers" + query)));
}
