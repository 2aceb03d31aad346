using Experiments.Cli.Progress;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Progress;

public sealed class RunningStageTests
{
    private readonly ManualClock clock = new();

    // From step 100 to step 300 in 4 s: 50 steps a second, 900 steps left, so 18 s; 8,000 tokens in 4 s are 2,000 a second.
    [Fact]
    public void Rate_and_time_left_come_from_the_reports_so_far()
    {
        var stage = new RunningStage("base", clock);
        clock.Advance(30);
        stage.Report(new StageProgress(100, 1200) { Tokens = 4000 });
        clock.Advance(4);
        stage.Report(new StageProgress(300, 1200) { Tokens = 12000, Loss = 2.3456 });
        Assert.Equal(2000, stage.TokensPerSecond!.Value, 9);
        Assert.Equal(18, stage.SecondsLeft!.Value, 9);
        Assert.Equal("300/1200 steps, loss 2.346, 2000 tokens/s, 18 s left", stage.Describe());
    }

    [Fact]
    public void Time_left_runs_down_between_reports()
    {
        var stage = new RunningStage("base", clock);
        stage.Report(new StageProgress(0, 100));
        clock.Advance(10);
        stage.Report(new StageProgress(50, 100));
        clock.Advance(3);
        Assert.Equal(7, stage.SecondsLeft!.Value, 9);
    }

    [Fact]
    public void Before_the_second_report_nothing_is_guessed()
    {
        var stage = new RunningStage("base", clock);
        Assert.Equal("starting", stage.Describe());
        stage.Report(new StageProgress(5, 10) { Unit = "questions", Tokens = 100 });
        clock.Advance(5);
        Assert.Null(stage.TokensPerSecond);
        Assert.Null(stage.SecondsLeft);
        Assert.Equal("5/10 questions", stage.Describe());
    }
}
