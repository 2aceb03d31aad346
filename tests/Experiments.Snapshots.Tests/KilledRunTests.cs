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
        using var catalogue = new Catalogue();

        // A checkpoint after every step.
        catalogue.Variables["EXPERIMENTS_CHECKPOINT_SECONDS"] = "0";
        var random = new SeededRandom(kills, "kills");
        for (var kill = 0; kill < kills; kill++)
        {
            await catalogue.KillAsync(TimeSpan.FromMilliseconds(random.Next(3000)), "run", "quickstart", "--profile", "smoke");
            if (File.Exists(Path.Combine(catalogue.Folder, ".experiments", "results", "quickstart", "smoke", "run.json")))
            {
                // It was faster than the kills: again from nothing.
                await AssertAcceptedAsync(catalogue);
                Directory.Delete(Path.Combine(catalogue.Folder, ".experiments"), recursive: true);
            }
        }

        await AssertAcceptedAsync(catalogue);
    }

    private static async Task AssertAcceptedAsync(Catalogue catalogue)
    {
        var run = await catalogue.RunAsync("run", "quickstart", "--profile", "smoke");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(
            File.ReadAllText(Path.Combine(SourceFolder(), Accepted)).TrimEnd(),
            Outcome.Describe(catalogue.Folder, "quickstart", "smoke").TrimEnd());
        var check = await catalogue.RunAsync("store", "verify");
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
