using Experiments.Cli.Progress;
using Experiments.Cli.Tests.Fakes;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;
using Spectre.Console;

namespace Experiments.Cli.Tests.Progress;

public sealed class LiveProgressTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-cli-").FullName;
    private readonly ManualClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    public void The_table_shows_every_stage_at_work_and_the_run(int width)
    {
        var plan = new ExperimentRunner(Workspace.Find(folder), [], new RunOptions()).Plan([new PlanRequest(new Counting(), "default")]);
        var state = new RunState(plan, clock) { Expected = 127 };
        state.Start(plan.Tasks[0]);
        state.Report(plan.Tasks[0], new StageProgress(0, 40) { Tokens = 0 });
        clock.Advance(2);
        state.Report(plan.Tasks[0], new StageProgress(10, 40) { Loss = 1.25, Tokens = 64000 });
        state.Start(plan.Tasks[1]);
        state.Finish(plan.Tasks[1]);

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Write(ProgressTable.Of(state, width));

        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(["10/40 steps", "loss 1.250", "32.0k tokens/s", "6.0 s left"], part => Assert.Contains(part, lines[0]));
        Assert.Contains("1/6", lines[1]);
        Assert.Contains("about 2 min 05 s left", lines[1]);
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= width));
    }

    [Fact]
    public async Task What_must_not_be_missed_stays_above_the_table()
    {
        var plan = new ExperimentRunner(Workspace.Find(folder), [], new RunOptions()).Plan([new PlanRequest(new Counting(), "default")]);
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 100;
        await using (var live = new LiveProgress(console, clock, _ => new PlanEstimate(TimeSpan.Zero, TimeSpan.Zero, 0, 0)))
        {
            live.Planned(plan);
            live.Started(plan.Tasks[0]);
            live.Finished(plan.Tasks[0], 3);
            live.Failed(plan.Tasks[1], new StageFailure(FailureKind.Crash, "the worker died [SIGSEGV]"));
            live.Notice("a notice with [brackets]");
        }

        Assert.Contains("done     number (count=0, seed=1)  3.0 s", text.ToString());
        Assert.Contains("failed   number (count=0, seed=2): the worker died [SIGSEGV]", text.ToString());
        Assert.Contains("a notice with [brackets]", text.ToString());
    }
}
