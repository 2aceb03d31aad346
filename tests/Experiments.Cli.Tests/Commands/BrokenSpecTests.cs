using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

/// <summary>An experiment whose expression fails is named with its place, and the others go on.</summary>
public sealed class BrokenSpecTests : IDisposable
{
    private const string Problem =
        "bad.yaml(8,30): error EXP2005: the expression for value of number has no value: Attempted to divide by zero.\n";

    private readonly FakeConsole console = new() { Experiments = [new Counting("bad") { Divisor = 0 }, new Counting()] };

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task List_shows_the_others_and_says_where_the_mistake_is()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("list"));
        Assert.Equal(Problem, console.Error);
        Assert.Contains("bad              ?  default", console.Out);
        Assert.Contains("counting         6  default", console.Out);
    }

    [Fact]
    public async Task List_for_scripts_shows_the_others_too()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("list", "--json"));
        Assert.Equal(Problem, console.Error);
        var experiments = JsonDocument.Parse(console.Out).RootElement.GetProperty("experiments").EnumerateArray().ToList();
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Number], experiments.Select(Trials));

        static JsonValueKind Trials(JsonElement experiment) =>
            experiment.GetProperty("profiles")[0].TryGetProperty("trials", out var trials) ? trials.ValueKind : JsonValueKind.Null;
    }

    [Theory]
    [InlineData("plan", "bad")]
    [InlineData("run", "bad")]
    [InlineData("show", "bad")]
    public async Task A_command_about_it_says_where_the_mistake_is(params string[] args)
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync(args));
        Assert.Equal(Problem, console.Error);
    }

    [Fact]
    public async Task The_hashes_of_the_others_are_what_they_were()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("build-keys"));
        var both = console.Out.Split('\n');
        Assert.Contains(both, line => line.EndsWith(" bad.default", StringComparison.Ordinal));
        console.Experiments = [new Counting()];
        Assert.Equal(ExitCode.Success, await console.RunAsync("build-keys"));
        Assert.Equal(console.Out.Split('\n'), both.Where(line => !line.Contains(" bad.", StringComparison.Ordinal)));
    }
}
