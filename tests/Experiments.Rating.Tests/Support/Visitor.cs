using System.Net;
using System.Text.RegularExpressions;

namespace Experiments.Rating.Tests.Support;

/// <summary>A browser without scripts: keeps cookies, follows redirects, sends forms.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(Uri address)
    {
        Cookies = new();
        client = new(new SocketsHttpHandler { CookieContainer = Cookies }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; }

    public async Task<Page> GetAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await Page.ReadAsync(response);
    }

    public async Task<Page> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Page.ReadAsync(response);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => await client.SendAsync(request);

    /// <summary>Opens a link and presses the button.</summary>
    public async Task<Page> BeginAsync(string link)
    {
        var welcome = await GetAsync($"/begin/{link}");
        return welcome.Status == HttpStatusCode.OK ? await PostAsync($"/begin/{link}", ("token", welcome.Token)) : welcome;
    }

    /// <summary>Answers the pair that a page shows.</summary>
    public Task<Page> AnswerAsync(Page page, string verdict, string comment = "") =>
        PostAsync(page.Path, ("token", page.Token), ("verdict-0", verdict), ("comment", comment));

    public void Dispose() => client.Dispose();

    /// <summary>What came back.</summary>
    internal sealed record Page(HttpStatusCode Status, string Path, string Html, IReadOnlyDictionary<string, string> Headers)
    {
        public string Token => Hidden().Match(Html) is { Success: true } match
            ? WebUtility.HtmlDecode(match.Groups[1].Value)
            : throw new InvalidOperationException($"No form in {Html}");

        public string Heading => WebUtility.HtmlDecode(TopHeading().Match(Html).Groups[1].Value);

        public static async Task<Page> ReadAsync(HttpResponseMessage response) => new(
            response.StatusCode,
            response.RequestMessage!.RequestUri!.AbsolutePath,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    [GeneratedRegex("""name="token" value="([^"]*)">""")]
    private static partial Regex Hidden();

    [GeneratedRegex("<h1>(.*?)</h1>")]
    private static partial Regex TopHeading();
}
