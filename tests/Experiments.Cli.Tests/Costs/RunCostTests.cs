using System.Text.Json;
using Experiments.Cli.Costs;
using Experiments.Cli.Output;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Costs;

public sealed class RunCostTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    // 150 of 2 · 100 seconds of two cores are 75 %; 450 instead of 150 seconds are 3 times as much. What is below 1 % is not named.
    [Fact]
    public void A_reader_learns_time_use_of_cores_shares_and_what_sharing_saved()
    {
        var cost = new RunCost(100, 150, 2, 150, 450, [new("pretrain", 2, 120), new("fine-tune", 8, 29), new("mix", 1, 1)]);
        Assert.Equal(
            """
            Took 1 min 40 s, with 2 min 30 s of processor time in stages: 75 % of 2 cores.
            Of that: pretrain 80 %, fine-tune 19 %.
            Without shared stages, all trials would take 7 min 30 s of processor time instead of 2 min 30 s, 3.0 times as much.

            """.ReplaceLineEndings("\n"),
            CostText.Write(cost));
    }

    [Fact]
    public void Without_sharing_or_time_nothing_is_divided_by_nothing()
    {
        var cost = new RunCost(0, 0, 2, 0, 0, [new("make-number", 1, 0)]);
        Assert.Equal("Took 0.0 s, with 0.0 s of processor time in stages: 0 % of 2 cores.\n", CostText.Write(cost));
        Assert.Equal(1, cost.SharingGain);
    }

    // Two experiments share all their six stages, so that everything would cost twice as much alone.
    [Fact]
    public async Task A_run_tells_its_cost_and_a_run_of_nothing_none()
    {
        await console.RunAsync("run", "study", "--json");
        using var run = JsonDocument.Parse(console.Out);
        var cost = run.RootElement.GetProperty("cost");
        Assert.Equal(6, cost.GetProperty("kinds")[0].GetProperty("stages").GetInt32());
        Assert.True(cost.GetProperty("wallSeconds").GetDouble() > 0);
        Assert.Equal(2 * cost.GetProperty("sharedCpuSeconds").GetDouble(), cost.GetProperty("unsharedCpuSeconds").GetDouble(), 9);
        Assert.Contains("Took ", console.Error);

        await console.RunAsync("run", "study");
        Assert.DoesNotContain("Took ", console.Error);
        await console.RunAsync("report", "study", "--json");
        using var report = JsonDocument.Parse(console.Out);
        Assert.Equal(JsonValueKind.Null, report.RootElement.GetProperty("cost").ValueKind);
    }
}
