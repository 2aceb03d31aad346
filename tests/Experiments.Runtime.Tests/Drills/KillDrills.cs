using System.Diagnostics;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Drills;

/// <summary>
/// Drivers and workers are killed at random points: nothing corrupt, nothing wrong, nothing done twice but what was in flight.
/// </summary>
public sealed class KillDrills
{
    [Fact]
    public Task Ten_kills_at_random_points_harm_nothing() => DrillAsync(kills: 10, seed: 1);

    [NightlyFact]
    public async Task Two_hundred_kills_at_random_points_harm_nothing()
    {
        for (var round = 0; round < 20; round++)
        {
            await DrillAsync(kills: 10, seed: 100 + round);
        }
    }

    [Fact]
    public async Task Workers_end_with_their_driver()
    {
        using var folder = new TemporaryFolder();
        using var driver = new DriverProcess(folder, "hang");
        await driver.Working;
        await WaitForAsync(() => File.Exists(folder["trace"]) && File.ReadAllText(folder["trace"]).Contains("hanging"));
        var workers = driver.Workers;
        Assert.NotEmpty(workers);
        driver.Kill();
        Assert.True(await DriverProcess.AreGoneAsync(workers));
    }

    [Fact]
    public async Task Two_drivers_on_one_store_at_once_share_the_work()
    {
        using var folder = new TemporaryFolder();
        using var first = new DriverProcess(folder, "drill");
        using var second = new DriverProcess(folder, "drill");
        Assert.Equal((0, 0), (await first.ExitAsync(), await second.ExitAsync()));
        await AssertWholeAndRightAsync(folder);
        Assert.All(Repeats(folder), repeat => Assert.Equal(1, repeat.Value));
    }

    private static async Task DrillAsync(int kills, long seed)
    {
        using var folder = new TemporaryFolder();
        var random = new SeededRandom(seed, "kills");
        var killed = 0;
        while (true)
        {
            using var driver = new DriverProcess(folder, "drill");
            await driver.Working;
            if (killed < kills && await KillSomethingAsync(driver, random))
            {
                killed++;
            }

            if (await driver.ExitAsync() == 0)
            {
                break;
            }
        }

        await AssertWholeAndRightAsync(folder);

        // A kill can repeat at most one step, or one whole small stage, in each of the two workers.
        var repeats = Repeats(folder);
        Assert.True(repeats.Values.Sum(count => count - 1) <= 2 * killed, string.Join('\n', repeats));
    }

    /// <summary>Kills the driver or one of its workers after a random time; false when the driver ended before.</summary>
    private static async Task<bool> KillSomethingAsync(DriverProcess driver, SeededRandom random)
    {
        await Task.Delay(random.Next(250));
        var workers = driver.Workers;
        if (driver.HasExited)
        {
            return false;
        }

        if (random.Next(2) == 0 && workers.Count > 0)
        {
            Kill(workers[random.Next(workers.Count)]);
            return true;
        }

        driver.Kill();
        Assert.True(await DriverProcess.AreGoneAsync(workers), "A worker outlived its driver.");
        return true;
    }

    private static void Kill(int id)
    {
        try
        {
            using var worker = Process.GetProcessById(id);
            worker.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself in this moment.
        }
    }

    private static async Task AssertWholeAndRightAsync(TemporaryFolder folder)
    {
        Assert.Empty(new ArtifactStore(folder["store"]).Check().Damages);
        using var calm = new RunHarness();
        await calm.RunAsync(TestCatalog.Named("drill"));
        foreach (var file in new[] { "results.jsonl", "items.jsonl", "run.json" })
        {
            Assert.Equal(
                File.ReadAllText(Path.Combine(calm.Workspace.ResultsFolder, "drill", "default", file)),
                File.ReadAllText(Path.Combine(folder["results"], "drill", "default", file)));
        }
    }

    /// <summary>How often each step of each stage was done.</summary>
    private static Dictionary<string, int> Repeats(TemporaryFolder folder) =>
        File.ReadLines(folder["trace"])
            .Where(line => line != "score")
            .GroupBy(line => line)
            .ToDictionary(group => group.Key, group => group.Count());

    private static async Task WaitForAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "Waited too long.");
            await Task.Delay(20);
        }
    }
}
