using System.Text.Json;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

// Counting's accuracy is (count + 0 or 1)/10: over its two seeds 0.05, 0.45 and 0.85, each with sd 0.0707.
// t(1) at 97.5 % is 12.706, so half of each interval is 12.706 · 0.0707/√2 = 0.635. The mean of all is 0.45.
// Over the items, the changes of 0.4 and 0.8 in both seeds have t(9) = 2.75 and 7.24: p 0.022 and below 0.0001, so both differ from the
// first row.
public sealed class RunCommandTests : IDisposable
{
    private readonly FakeConsole console = new();

    public void Dispose() => console.Dispose();

    [Theory]
    [InlineData("cuda:-1")]
    [InlineData("cuda:")]
    [InlineData("gpu0")]
    [InlineData("")]
    public async Task A_device_that_is_none_is_refused_before_anything_runs(string device)
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("run", "counting", "--device", device));
        Assert.Contains($"--device: '{device}' is no device; a device is 'cpu', 'cuda'", console.Error);
        Assert.False(Directory.Exists(Path.Combine(console.Folder, ".experiments")));
        Assert.NotEqual(ExitCode.Usage, await console.RunAsync("run", "counting", "--device", "cpu"));
    }

    [Fact]
    public async Task Run_shows_means_with_intervals_and_fails_when_a_claim_does_not_hold()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "counting"));
        Assert.Contains(
            """
            counting
            Does counting count?
            count               accuracy  runs
            ─────  ─────────────────────  ────
                0   0.050 [0.000, 0.905]     2
                4  0.450 [0.073, 0.894]*     2
                8  0.850 [0.161, 0.994]*     2
            Means over seed ± half of the 95 % interval over seed and items, or [its ends] where they are not as far.
            Items per run: 10 for accuracy.
            * differs from the first row (p < 0.05, paired by seed and item, Holm's correction for the rows).

            claim  verdict  p  p (Holm)  because
            ─────  ───────  ─  ────────  ───────────────────────────────────────────────────────────────────────────────────
            grows  FAILS    1         1  Mean(accuracy) = 0.45, 95 % interval [0.0834, 0.8804], p 0.0752; 2 seeds × 10 items
            p: the least level at which the claim holds, with intervals and tests of that level; 1 where it holds at none.

            results  .experiments/results/counting/default/
            figure   .experiments/results/counting/default/figures/accuracy.svg

            6 stages: 0 stored, 6 run.

            """.ReplaceLineEndings("\n"),
            console.Out);
        Assert.Contains(
            "counting.yaml(20,10): error EXP2001: the claim 'grows' does not hold: Mean(accuracy) = 0.45, 95 % interval [",
            console.Error);
    }

    [Fact]
    public async Task A_second_run_runs_nothing_and_says_the_same()
    {
        await console.RunAsync("run", "counting");
        var first = console.Out;
        await console.RunAsync("run", "counting");
        Assert.Equal(first.Replace("0 stored, 6 run", "6 stored, 0 run"), console.Out);
    }

    [Fact]
    public async Task A_table_that_is_sliced_by_what_no_item_has_is_an_error_at_its_place()
    {
        console.Experiments = [new Counting { Slices = "relation", ClaimNames = [] }];
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "counting"));
        Assert.Contains(
            "counting.yaml(30,12): error EXP2006: the table 'by-field' cannot be sliced: the items of accuracy have no fields to slice by",
            console.Error);
    }

    [Fact]
    public async Task Progress_tells_when_stages_start_and_end()
    {
        await console.RunAsync("run", "counting", "--workers", "1");
        Assert.StartsWith("counting (default): 6 trials, 6 stages, 0 stored\n[0/6] number (count=0, seed=1): started\n", console.Error);
        Assert.Contains("[6/6] number (count=8, seed=2): finished in ", console.Error);
    }

    [Fact]
    public async Task A_failed_stage_is_told_at_its_place_in_the_spec_and_the_rest_runs()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "counting", "--profile", "broken"));
        Assert.Contains("counting.yaml(8,3): error EXP2002: number (count=-1", console.Error);
        Assert.Contains("-1 is negative; give a number from 0.", console.Error);
        Assert.DoesNotContain("   at ", console.Error);
        Assert.Contains("    4  0.450 [0.073, 0.894]", console.Out);
        Assert.Contains("2 of 4 trials have no results; claims are not tested.", console.Out);
    }

    [Fact]
    public async Task Json_carries_the_numbers_in_full()
    {
        await console.RunAsync("run", "counting", "--json");
        using var document = JsonDocument.Parse(console.Out);
        var measure = document.RootElement.GetProperty("experiments")[0].GetProperty("results")[1].GetProperty("measures")[0];
        Assert.Equal(0.45, measure.GetProperty("mean").GetDouble(), 12);
        // Wilson's equation with the errors of seeds and items, solved apart.
        Assert.Equal(0.073268, measure.GetProperty("lower").GetDouble(), 6);
        var last = document.RootElement.GetProperty("experiments")[0].GetProperty("results")[2].GetProperty("measures")[0];
        Assert.Equal(0.160713, last.GetProperty("lower").GetDouble(), 6);
        Assert.Equal(
            "fails",
            document.RootElement.GetProperty("experiments")[0].GetProperty("claims")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task An_unknown_experiment_or_profile_is_answered_with_the_nearest()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("run", "countnig"));
        Assert.Equal("error: there is no experiment 'countnig'; did you mean 'counting'?\n", console.Error);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("run", "counting", "--profile", "smoek"));
        Assert.Equal("error: there is no profile of counting 'smoek'; did you mean 'smoke'?\n", console.Error);
        Assert.Equal(ExitCode.Usage, await console.RunAsync("run", "counting", "--workers", "none"));
        Assert.Equal("error: --workers takes a number from 1, not 'none'; '--help' shows what is possible\n", console.Error);
    }

    [Fact]
    public async Task Plan_shows_what_a_run_would_do()
    {
        Assert.Equal(ExitCode.Success, await console.RunAsync("plan", "counting", "--profile", "smoke"));
        Assert.Contains("number  make-number       1  to run  not in the store", console.Out);
        Assert.Contains("1 trial, 1 stage: 0 stored, 1 to run.", console.Out);
        Assert.False(Path.Exists(Path.Combine(console.Folder, ".experiments/store")));
        Assert.False(Path.Exists(Path.Combine(console.Folder, ".experiments/results")));
    }

    [Fact]
    public async Task Figures_and_tables_are_written_beside_the_results()
    {
        await console.RunAsync("run", "counting");
        var folder = Path.Combine(console.Folder, ".experiments/results/counting/default");
        Assert.StartsWith(
            "series,x,mean,lower,upper,repeats\r\naccuracy,0,0.05,0.00029",
            await File.ReadAllTextAsync(Path.Combine(folder, "figures/accuracy.csv")));
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(Path.Combine(folder, "figures/accuracy.svg")));
        Assert.StartsWith("Does counting count?", await File.ReadAllTextAsync(Path.Combine(folder, "tables/table.md")));
    }
}
