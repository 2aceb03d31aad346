using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Cli.Commands;
using Experiments.Cli.Tests.Fakes;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Viewing.Content;

namespace Experiments.Cli.Tests.Commands;

public sealed partial class ViewCommandTests : IDisposable
{
    private readonly FakeConsole console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Results_are_served_until_the_command_is_stopped()
    {
        await console.RunAsync("run", "counting");
        using var stop = new CancellationTokenSource();
        var output = new StringWriter { NewLine = "\n" };
        var host = new Host(new Catalog(console.Experiments, []), new Terminal(output, output, Interactive: false, Width: null))
        {
            Folder = console.Folder,
        };
        var runner = new ExperimentRunner(host.Workspace(), [], new RunOptions());
        var viewed = ViewedExperiment.OfStore(runner, new PlanRequest(console.Experiments[0], "default"));
        var serving = Task.Run(() => new ViewSession(host, viewed, new IPEndPoint(IPAddress.Loopback, 0)).RunAsync(stop.Token));
        while (!Address().IsMatch(output.ToString()) && !serving.IsCompleted)
        {
            await Task.Delay(20);
        }

        using var client = new HttpClient();
        var address = new Uri(Address().Match(output.ToString()).Value);
        var page = await client.GetStringAsync(address);
        var items = await client.GetStringAsync(new Uri(address, "/items/number?show=flipped"));
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Success, await serving);
        Assert.StartsWith("counting (default) at http://127.0.0.1:", output.ToString());
        Assert.Contains("Does counting count?", page);

        // Of ten items, 0 to 7 flip between the counts 0 and 8 of the first seed, and 1 to 8 between 1 and 9 of the second.
        Assert.Contains("9 of 10 items", items);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address));
    }

    [Fact]
    public async Task Accepted_results_are_shown_where_the_store_has_nothing()
    {
        File.WriteAllText(Path.Combine(console.Folder, "counting.yaml"), "");
        Assert.Equal(ExitCode.Usage, await console.RunAsync("view", "counting", "--accepted"));
        Assert.Contains("nothing was accepted for counting, profile default; without --accepted, view shows", console.Error);
        await console.RunAsync("run", "counting");
        await console.RunAsync("accept", "counting");
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        // It reads the results, and then finds that it cannot serve them.
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.Equal(ExitCode.Failure, await console.RunAsync("view", "counting", "--accepted", "--port", $"{port}"));
        Assert.Contains("address already in use; name another --port", console.Error);
    }

    [Theory]
    [InlineData("view count", "did you mean 'counting'?")]
    [InlineData("view counting --port 70000", "--port takes a number from 0 to 65535, not '70000'")]
    [InlineData("view counting --address here", "--address takes an address such as 127.0.0.1, or 0.0.0.0 for all of this")]
    [InlineData("view counting --profile smok", "did you mean 'smoke'?")]
    public async Task What_cannot_be_done_is_said(string command, string message)
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync(command.Split(' ')));

        Assert.Contains(message, console.Error);
    }

    [Fact]
    public async Task A_report_writes_all_items_as_one_page_where_it_is_asked_to()
    {
        await console.RunAsync("run", "counting");
        var page = Path.Combine(console.Folder, ".experiments", "results", "counting", "default", "items.html");
        var exit = await console.RunAsync("report", "counting");
        Assert.False(File.Exists(page));

        Assert.Equal(exit, await console.RunAsync("report", "counting", "--items"));

        Assert.Matches(@"items    \.experiments/results/counting/default/items\.html, \d+\.\d kB\n", console.Out);
        Assert.Contains("\"stage\":\"number\"", File.ReadAllText(page));
        await console.RunAsync("report", "counting", "--items", "--json");
        using var document = JsonDocument.Parse(console.Out);
        Assert.Contains(
            document.RootElement.GetProperty("experiments")[0].GetProperty("files").EnumerateArray(),
            file => file.GetString() == page);
    }

    [Fact]
    public async Task A_report_of_nothing_writes_no_page()
    {
        await console.RunAsync("report", "counting", "--items");

        Assert.Empty(Directory.GetFiles(console.Folder, "items.html", SearchOption.AllDirectories));
    }

    [GeneratedRegex("http://[^;]*/")]
    private static partial Regex Address();
}
