using System.Text.Json;

namespace Experiments.Snapshots.Tests;

/// <summary>The example of tasks is run for real.</summary>
public sealed class TaskExampleTests : IDisposable
{
    private readonly Catalog catalog = new();

    public TaskExampleTests() => catalog.Variables["EXPERIMENTS_DATA"] = Path.GetDirectoryName(Catalog.Experiments)!;

    public void Dispose() => catalog.Dispose();

    [Fact]
    public async Task Tasks_of_the_harness_are_read_and_run()
    {
        var run = await catalog.RunAsync("run", "tasks", "--profile", "smoke");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.DoesNotContain("not in the program", run.Errors);
        var results = Directory.GetFiles(catalog.Folder, "results.json", SearchOption.AllDirectories)
            .Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("results"))
            .SelectMany(result => result.EnumerateObject())
            .ToDictionary(task => task.Name, task => task.Value);
        Assert.Equal(["facts_answer", "facts_choice", "made_pages"], results.Keys.Order(StringComparer.Ordinal));

        // By chance one of four is right; the model has seen the world's pages.
        Assert.InRange(results["facts_choice"].GetProperty("acc,none").GetDouble(), 0.4, 1);
        Assert.InRange(results["facts_answer"].GetProperty("exact_match,first-word").GetDouble(), 0.25, 1);
        Assert.InRange(results["made_pages"].GetProperty("bits_per_byte,none").GetDouble(), 0.2, 2);
    }
}
