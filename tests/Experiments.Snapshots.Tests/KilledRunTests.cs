using System.Runtime.CompilerServices;
using Experiments.Runtime.Tests.Drills;

namespace Experiments.Snapshots.Tests;

/// <summary>
/// Real trainings that are killed (SIGKILL) again and again go on from their checkpoints and end with the accepted results.
/// </summary>
public sealed class KilledRunTests
{
    private const string Accepted = "QuickstartTests.The_results_are_the_accepted_ones.verified.txt";

    [Fact]
    public Task Three_kills_at_random_points_change_no_result() => KillAsync(3);

    [NightlyFact]
    public Task Fifty_kills_at_random_points_change_no_result() => KillAsync(50);

    private static async Task KillAsync(int kills)
    {
        using var catalog = new Catalog();

        // A checkpoint after every step.
        catalog.Variables["EXPERIMENTS_CHECKPOINT_SECONDS"] = "0";
        var random = new SeededRandom(kills, "kills");
        for (var kill = 0; kill < kills; kill++)
        {
            await catalog.KillAsync(TimeSpan.FromMilliseconds(random.Next(3000)), "run", "quickstart", "--profile", "smoke");
            if (File.Exists(Path.Combine(catalog.Folder, ".experiments", "results", "quickstart", "smoke", "run.json")))
            {
                // It was faster than the kills: again from nothing.
                await AssertAcceptedAsync(catalog);
                Directory.Delete(Path.Combine(catalog.Folder, ".experiments"), recursive: true);
            }
        }

        await AssertAcceptedAsync(catalog);
    }

    private static async Task AssertAcceptedAsync(Catalog catalog)
    {
        var run = await catalog.RunAsync("run", "quickstart", "--profile", "smoke");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(
            File.ReadAllText(Path.Combine(SourceFolder(), Accepted)).TrimEnd(),
            Outcome.Describe(catalog.Folder, "quickstart", "smoke").TrimEnd());
        var check = await catalog.RunAsync("store", "verify");
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
