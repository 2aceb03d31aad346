using System.Text.Json;
using Experiments.Cli.Tests.Fakes;
using Experiments.Commands.Sandboxes;

namespace Experiments.Cli.Tests.Commands;

/// <summary><c>verify --rerun</c>: a promise of equal bits is tested by running the stage again.</summary>
public sealed class RerunTests : IDisposable
{
    private readonly FakeConsole console = new();

    public RerunTests() => File.WriteAllText(Path.Combine(console.Folder, "commanding.yaml"), "");

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task An_honest_promise_holds_and_leaves_nothing()
    {
        await RunAsync("""echo '{"id": "a", "score": 1}' > $3""");
        var before = Files();
        Assert.Equal(ExitCode.Success, await console.RunAsync("verify", "commanding", "--rerun"));
        Assert.Contains("own    equal  all files are the same", console.Out);
        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("""echo "{\"id\": \"$(date +%s%N)\", \"score\": 1}" > $3""", "right.jsonl has other bytes when the stage runs again")]
    [InlineData("""[ -e {0}/ran ] && exit 3; touch {0}/ran; echo '{"id": "a", "score": 1}' > $3""", "sh ended with exit code 3")]
    public async Task A_false_promise_is_told_with_the_first_file_that_differs(string script, string message)
    {
        await RunAsync(script.Replace("{0}", console.Folder));
        var before = Files();
        Assert.Equal(ExitCode.Failure, await console.RunAsync("verify", "commanding", "--rerun"));
        Assert.Contains($"{Commanding.Place}: error EXP2004: own: {message}", console.Error);
        Assert.Equal(before, Files());

        Assert.Equal(ExitCode.Failure, await console.RunAsync("verify", "commanding", "--rerun", "--json"));
        using var document = JsonDocument.Parse(console.Out);
        var stage = document.RootElement.GetProperty("stages")[0];
        Assert.False(stage.GetProperty("equal").GetBoolean());
        Assert.StartsWith(message, stage.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task What_promises_nothing_or_is_not_stored_is_not_run()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("verify", "counting", "--rerun"));
        Assert.Contains("a command does with 'exact: true'", console.Error);

        File.WriteAllText(Path.Combine(console.Folder, "run.sh"), "exit 1");
        console.Experiments = [new Commanding(Commanding.Shell() with { Exact = true })];
        Assert.Equal(ExitCode.Failure, await console.RunAsync("verify", "commanding", "--rerun"));
        Assert.Contains("own: it has no stored result; 'run' makes it", console.Error);
    }

    private async Task RunAsync(string script)
    {
        File.WriteAllText(Path.Combine(console.Folder, "run.sh"), script + "\n");
        var command = Commanding.Shell() with { Exact = true, Sandbox = Confinement.Off };
        console.Experiments = [new Commanding(command)];
        Assert.Equal(ExitCode.Success, await console.RunAsync("run", "commanding"));
    }

    // Hashes that are remembered may be there or not.
    private IEnumerable<string> Files() => Directory.GetFiles(console.Folder, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/cache/hashes/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToList();
}
