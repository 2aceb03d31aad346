using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Cli.Commands;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed partial class RateCommandTests : IDisposable
{
    private readonly FakeConsole console = new() { Experiments = [new Rated(), new Counting()] };

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Links_are_made_without_a_server_and_the_status_counts_them()
    {
        await console.RunAsync("run", "rated");

        Assert.Equal(ExitCode.Success, await console.RunAsync("rate", "rated", "pairs", "--invite", "3"));
        var links = console.Out.Trim().Split('\n');
        Assert.Equal(3, links.Distinct().Count());
        Assert.All(links, link => Assert.Matches("^http://127\\.0\\.0\\.1:8077/begin/[A-Za-z0-9_-]{43}$", link));

        await console.RunAsync("rate", "rated", "pairs", "--invite", "2", "--url", "https://rate.example.org", "--json");
        using var document = JsonDocument.Parse(console.Out);
        Assert.All(
            document.RootElement.GetProperty("links").EnumerateArray(),
            link => Assert.StartsWith("https://rate.example.org/begin/", link.GetString()));

        await console.RunAsync("rate", "rated", "pairs", "--status");
        Assert.Contains("ratings   0 of 4", console.Out);
        Assert.Contains("links     5 wait to be used, 0 are too old", console.Out);
        await console.RunAsync("rate", "rated", "pairs", "--status", "--more", "3");
        Assert.Contains("ratings   0 of 10", console.Out);
        await console.RunAsync("rate", "rated", "pairs", "--status", "--json");
        using var status = JsonDocument.Parse(console.Out);
        Assert.Equal((5, 2), (status.RootElement.GetProperty("linksOpen").GetInt32(), status.RootElement.GetProperty("pairs").GetInt32()));
    }

    [Fact]
    public async Task A_rater_rates_while_the_command_serves_and_the_export_is_hashed()
    {
        await console.RunAsync("run", "rated");
        using var stop = new CancellationTokenSource();
        var output = new StringWriter { NewLine = "\n" };
        var serving = ServeAsync(output, stop.Token);
        while (!output.ToString().Contains("Serving 2 pairs") && !serving.IsCompleted)
        {
            await Task.Delay(20);
        }

        using var client = new HttpClient();
        var link = new Uri(output.ToString().Split('\n')[0]);
        var page = await PostAsync(client, link, await client.GetStringAsync(link));
        while (Heading(page) is "Pair 1 of 2" or "Pair 2 of 2")
        {
            page = await PostAsync(client, new Uri(link, $"/pair/{Heading(page)[5]}"), page);
        }

        Assert.Equal("Thank you", Heading(page));
        Assert.Equal(ExitCode.Success, await console.RunAsync("rate", "rated", "pairs", "--export", "ratings.jsonl"));
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Success, await serving);

        var bytes = File.ReadAllBytes(Path.Combine(console.Folder, "ratings.jsonl"));
        Assert.Contains("2 ratings in ", console.Out);
        Assert.Contains($"sha256: {Convert.ToHexStringLower(SHA256.HashData(bytes))}", console.Out);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(link));
    }

    [Fact]
    public async Task A_port_that_is_taken_says_what_to_do()
    {
        await console.RunAsync("run", "rated");
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Equal(ExitCode.Failure, await console.RunAsync("rate", "rated", "pairs", "--port", $"{port}"));

        Assert.Contains("address already in use; name another --port", console.Error);
    }

    [Theory]
    [InlineData("--invite 2 --status", "--invite, --status and --export are three things to do; call rate once for each")]
    [InlineData("--invite 0", "--invite takes a number from 1 to 10000, not '0'")]
    [InlineData("--port 70000", "--port takes a number from 0 to 65535, not '70000'")]
    [InlineData("--address here", "--address takes an address such as 127.0.0.1, or 0.0.0.0 for all of this machine, not 'here'")]
    [InlineData("--url rate.example.org", "--url takes what raters' links begin with, such as https://rate.example.org, not 'rate.exa")]
    [InlineData("--json", "to serve makes no document; --json goes with --invite, --status and --export")]
    [InlineData("--export all.jsonl", "nobody has rated anything yet")]
    public async Task What_cannot_be_done_is_said(string options, string message)
    {
        await console.RunAsync("run", "rated");

        Assert.Equal(ExitCode.Usage, await console.RunAsync(["rate", "rated", "pairs", .. options.Split(' ')]));

        Assert.Contains(message, console.Error);
        Assert.False(File.Exists(Path.Combine(console.Folder, "all.jsonl")));
    }

    [Fact]
    public async Task A_stage_that_is_not_stored_or_makes_no_pairs_is_refused()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("rate", "rated", "pairs", "--status"));
        Assert.Contains("is not stored; 'run rated --profile default' makes it", console.Error);
        await console.RunAsync("run", "rated");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("rate", "rated", "number", "--status"));
        Assert.Contains("this stage makes no pairs to rate; name one of the kind rating-task", console.Error);
    }

    private Task<int> ServeAsync(TextWriter output, CancellationToken stop)
    {
        var folder = Directory.GetFiles(console.Folder, RatingTaskFiles.Pairs, SearchOption.AllDirectories).Single();
        var host = new Host(new Catalog(console.Experiments, []), new Terminal(output, output, Interactive: false, Width: null));
        var request = new RateRequest(
            "rated", "pairs", null, new IPEndPoint(IPAddress.Loopback, 0), null, 1, 0, TimeSpan.FromDays(1), null, RateAction.Serve);
        return Task.Run(() => new RatingSession(host, request, json: false).RunAsync(
            Path.GetDirectoryName(folder)!, Path.Combine(console.Folder, ".experiments", "ratings", "rated"), "pairs", stop));
    }

    private static async Task<string> PostAsync(HttpClient client, Uri address, string page)
    {
        using var form = new FormUrlEncodedContent([new("token", Token().Match(page).Groups[1].Value), new("verdict-0", "left")]);
        using var response = await client.PostAsync(address, form);
        return await response.Content.ReadAsStringAsync();
    }

    private static string Heading(string page) => TopHeading().Match(page).Groups[1].Value;

    [GeneratedRegex("""name="token" value="([^"]*)">""")]
    private static partial Regex Token();

    [GeneratedRegex("<h1>(.*?)</h1>")]
    private static partial Regex TopHeading();
}
