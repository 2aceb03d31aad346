using Experiments.Cli.Progress;
using Experiments.Cli.Tests.Fakes;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Tests.Progress;

public sealed class PlainProgressTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-cli-").FullName;
    private readonly ManualClock clock = new();
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_stage_that_reports_all_the_time_writes_one_line_every_ten_seconds()
    {
        var (progress, plan) = Start();
        progress.Started(plan.Tasks[0]);
        for (var step = 0; step < 350; step++)
        {
            clock.Advance(0.1);
            progress.Progressed(plan.Tasks[0], new StageProgress(step, 1000));
        }

        var lines = output.ToString().Split('\n').Where(line => line.Contains("steps", StringComparison.Ordinal)).ToList();
        Assert.Equal(["99/1000 steps", "199/1000 steps", "299/1000 steps"], lines.Select(line => line.Split(": ")[1].Split(',')[0]));
    }

    [Fact]
    public void Ends_are_counted()
    {
        var (progress, plan) = Start();
        progress.Started(plan.Tasks[0]);
        progress.Finished(plan.Tasks[0], 83);
        progress.Reused(plan.Tasks[1]);
        progress.Failed(plan.Tasks[2], new StageFailure(FailureKind.Crash, "the worker died: SIGSEGV"));
        progress.Skipped(plan.Tasks[3], plan.Tasks[2]);
        Assert.Equal(
            """
            counting (default): 6 trials, 6 stages, 0 stored, about 2 min 05 s going by earlier runs
            [0/6] number (count=0, seed=1): started
            [1/6] number (count=0, seed=1): finished in 1 min 23 s
            [2/6] number (count=0, seed=2): stored, its inputs came out as before
            [3/6] number (count=4, seed=1): failed: the worker died: SIGSEGV
            [4/6] number (count=4, seed=2): skipped, number (count=4, seed=1) failed

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }

    private (PlainProgress Progress, ExecutionPlan Plan) Start()
    {
        var runner = new ExperimentRunner(Workspace.Find(folder), [], new RunOptions());
        var plan = runner.Plan([new PlanRequest(new Counting(), "default")]);
        var progress = new PlainProgress(output, clock, _ => new PlanEstimate(TimeSpan.FromSeconds(200), TimeSpan.FromSeconds(125), 0, 0));
        progress.Planned(plan);
        return (progress, plan);
    }
}
