using System.Text.Json;
using Experiments.Cli.Text;
using Experiments.Cli.Tests.Fakes;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Tests.Text;

public sealed class UsageTextTests : IDisposable
{
    private readonly FakeConsole console = FakeConsole.WithStudy();

    public void Dispose() => console.Dispose();

    // 150 of 2 · 100 seconds of two cores are 75 %; 450 instead of 150 seconds are 3 times as much. Of 150 seconds, 1 is below 1 %.
    [Fact]
    public void A_reader_learns_time_use_of_cores_shares_and_what_sharing_saved()
    {
        var usage = new RunUsage(
            100,
            2,
            [new("pretrain", 2, 120, 120, 120, 360, null), new("fine-tune", 8, 29, 29, 29, 89, null), new("mix", 1, 1, 1, 1, 1, null)]);
        Assert.Equal(
            """
            Took 1 min 40 s, with 2 min 30 s of processor time in stages: 75 % of 2 cores.
            Of that: pretrain 80 %, fine-tune 19 %.
            Without shared stages, all trials would take 7 min 30 s of processor time instead of 2 min 30 s, 3.0 times as much.

            """.ReplaceLineEndings("\n"),
            UsageText.Write(usage));
    }

    [Fact]
    public void Without_processor_time_nothing_is_divided_by_nothing()
    {
        var usage = new RunUsage(1, 2, [new("make-number", 1, 0, 0, 0, 0, null)]);
        Assert.Equal("Took 1.0 s, with 0.0 s of processor time in stages: 0 % of 2 cores.\n", UsageText.Write(usage));
    }

    // Two experiments share all their six stages, so that everything would cost twice as much alone.
    [Fact]
    public async Task A_run_tells_its_cost_and_a_run_of_nothing_none()
    {
        await console.RunAsync("run", "study", "--json");
        using var run = JsonDocument.Parse(console.Out);
        var usage = run.RootElement.GetProperty("usage");
        Assert.Equal(6, usage.GetProperty("ran").GetInt32());
        var kind = usage.GetProperty("kinds")[0];
        Assert.Equal(2 * kind.GetProperty("cost").GetDouble(), kind.GetProperty("costUnshared").GetDouble(), 9);
        Assert.Contains("Took ", console.Error);

        await console.RunAsync("run", "study");
        Assert.DoesNotContain("Took ", console.Error);
    }
}
