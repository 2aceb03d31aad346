namespace Experiments.Snapshots.Tests;

/// <summary>The example of a search is run for real, in workers.</summary>
public sealed class TuningExampleTests : IDisposable
{
    private readonly Catalog catalog = new();

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task A_search_is_run_its_choice_is_trained_and_all_of_it_is_reported()
    {
        // Models that have read next to nothing make no claim come true.
        var run = await catalog.RunAsync("run", "tuning", "--profile", "smoke");
        Assert.True(run.ExitCode is 0 or 1, run.Errors);
        Assert.DoesNotContain(": failed", run.Errors);

        var results = Path.Combine(catalog.Folder, ".experiments/results/tuning/smoke");
        var lines = File.ReadAllLines(Path.Combine(results, "tuning.csv"));
        Assert.Equal(1 + 2 * 3, lines.Length);
        Assert.Equal(2, lines.Count(line => line.EndsWith(",yes", StringComparison.Ordinal)));
        Assert.Equal(1 + 2, File.ReadAllLines(Path.Combine(results, "results.csv")).Length);
        Assert.Contains("Every arm chooses among 3 candidates", File.ReadAllText(Path.Combine(results, "report.html")));

        var again = await catalog.RunAsync("run", "tuning", "--profile", "smoke");
        Assert.Contains(" 0 run.", again.Output + again.Errors);
    }
}
