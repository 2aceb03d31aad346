using System.Text.Json;
using Experiments.Cli.Tests.Fakes;
using Experiments.Runtime.TestHost;

namespace Experiments.Cli.Tests.Commands;

/// <summary>What a search tries is said before the run, and what it chose after it.</summary>
public sealed class TunedCommandsTests : IDisposable
{
    private readonly FakeConsole console = new()
    {
        Experiments = [new TunedExperiment([2, 3, 4])],
        Kinds = [TestKinds.MakeNumbers, TestKinds.Split, TestKinds.Score],
        Engines = TestCatalog.Engines,
    };

    // The catalog is the folder that holds the specs.
    public TunedCommandsTests() => File.WriteAllText(Path.Combine(console.Folder, "tuned.yaml"), "");

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task A_plan_says_the_budget_of_every_arm_and_then_what_was_chosen()
    {
        var exit = await console.RunAsync("plan", "tuned");
        Assert.True(exit == ExitCode.Success, console.Error);
        Assert.Contains(
            "Search of tuned (count): 12 trials, 6 for each of 2 arms, with 2 seeds, shared out to the seeds of the results; validation "
                + "chooses. Results: 4 trials, planned when the search has chosen.",
            console.Out);

        Assert.Equal(ExitCode.Success, await console.RunAsync("run", "tuned"));
        Assert.Equal(ExitCode.Success, await console.RunAsync("plan", "tuned"));
        Assert.Contains("  arm=odd, seed=1: count=3 chosen (0.667, the best of 3)\n", console.Out);
        Assert.Contains("  arm=even, seed=2: count=2 chosen (1.000, the best of 3)\n", console.Out);
        Assert.Contains(" 0 to run.", console.Out);
    }

    [Fact]
    public async Task Scripts_get_the_same()
    {
        await console.RunAsync("run", "tuned");
        await console.RunAsync("plan", "tuned", "--json");

        using var document = JsonDocument.Parse(console.Out);
        var search = document.RootElement.GetProperty("searches").EnumerateArray().Single();
        Assert.Equal(("validation", 12, 4), (
            search.GetProperty("measure").GetString(), search.GetProperty("trials").GetInt32(), search.GetProperty("results").GetInt32()));
        var chosen = search.GetProperty("arms")[0].GetProperty("candidates").EnumerateArray()
            .Single(candidate => candidate.GetProperty("chosen").GetBoolean());
        Assert.Equal("3", chosen.GetProperty("values").GetProperty("count").GetString());
    }

    [Fact]
    public async Task The_search_is_committed_with_the_results_and_another_one_is_another_plan()
    {
        await console.RunAsync("run", "tuned");
        Assert.Equal(ExitCode.Success, await console.RunAsync("accept", "tuned"));
        var accepted = Path.Combine(console.Folder, "results/tuned/default");
        Assert.Equal(1 + 12, File.ReadAllLines(Path.Combine(accepted, "tuning.csv")).Length);
        Assert.Equal(ExitCode.Success, await console.RunAsync("verify", "tuned"));
        Assert.Contains("tuned: equal\n", console.Out);
        Assert.Equal(ExitCode.Success, await console.RunAsync("accept", "tuned", "--again"));
        Assert.Equal(1 + 12, File.ReadAllLines(Path.Combine(accepted, "tuning.csv")).Length);

        // The choice is the same, and so are the results; what they were chosen among is not.
        console.Experiments = [new TunedExperiment([2, 3])];
        await console.RunAsync("run", "tuned");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("verify", "tuned"));
    }
}
