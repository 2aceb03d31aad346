using System.Text.Json;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Runs;

public sealed class RunUsageTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    // The diamond: one set of numbers (4 CPU seconds) for two trials, two splits (3), four scores (1).
    // Cost 4 + 2·3 + 4·1 = 14, unshared 2·4 + 2·3 + 4·1 = 18. The numbers ran: 4 of the 5 s · 2 cores.
    [Fact]
    public void Usage_follows_from_what_ran_and_what_results_cost()
    {
        var plan = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond));
        var costs = new Dictionary<string, double> { ["make-numbers"] = 4, ["split"] = 3, ["score"] = 1 };
        var entries = plan.Tasks.ToDictionary(task => task.Index, task => new StoreEntry("", new Manifest(
            task.Node.Kind.Name, $"{task.Index}", "")
        {
            Timings = new StageTimings(DateTimeOffset.UnixEpoch, 10, costs[task.Node.Kind.Name]) { PeakMemory = 100 + task.Index },
        }));
        var schedule = new ScheduleResult(entries, [], new Dictionary<Runtime.Plans.PlanTask, Runtime.Plans.PlanTask>(), 1, false)
        {
            Outcomes = new Dictionary<int, StageOutcome> { [0] = new StageOutcome(null, 4.5) { CpuSeconds = 4 } },
            Seconds = 5,
            Cores = 2,
        };

        var usage = RunUsage.Of(plan, schedule);
        Assert.Equal(0.4, usage.Utilisation, 12);
        Assert.Equal(18.0 / 14, usage.Sharing, 12);
        Assert.Equal(["split", "make-numbers", "score"], usage.Kinds.Select(kind => kind.Kind));
        Assert.Equal(new KindUsage("make-numbers", 1, 4.5, 4, 4, 8, 100), usage.Kinds[1]);
        Assert.Equal((0, 6.0, 6.0), (usage.Kinds[0].Ran, usage.Kinds[0].Cost, usage.Kinds[0].CostUnshared));
    }

    [Fact]
    public async Task A_run_in_workers_measures_itself_and_a_run_of_nothing_keeps_the_measurement()
    {
        var report = await lab.RunInWorkersAsync(TestCatalog.Diamond);
        Assert.Equal(7, report.Usage.Ran);
        Assert.InRange(report.Usage.Utilisation, 1e-6, 1.5);
        Assert.All(
            report.Schedule.Entries.Values,
            entry => Assert.InRange(entry.Manifest.Timings!.PeakMemory!.Value, 1_000_000, 10_000_000_000));

        var path = Path.Combine(lab.Workspace.ResultsFolder, "diamond", "default", "usage.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.Equal(7, json.RootElement.GetProperty("ran").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("cores").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("kinds").GetProperty("split").GetProperty("ran").GetInt32());

        var before = File.ReadAllText(path);
        var again = await lab.RunInWorkersAsync(TestCatalog.Diamond);
        Assert.Equal((0, 0.0), (again.Usage.Ran, again.Usage.Utilisation));
        Assert.Equal(before, File.ReadAllText(path));
    }
}
