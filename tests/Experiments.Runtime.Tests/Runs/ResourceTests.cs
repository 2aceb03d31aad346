using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Runs;

public sealed class ResourceTests : IDisposable
{
    private const long Gigabyte = 1_000_000_000;

    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 3)]
    [InlineData(5, 2)]
    [InlineData(20, 1)]
    public async Task As_many_stages_run_at_once_as_fit_into_memory(long gigabytes, int together)
    {
        var needs = new StageResources { Memory = new ByteSize(gigabytes * Gigabyte) };
        await RunAsync(new RunOptions { Workers = 4, Memory = 10 * Gigabyte }, needs);
        Assert.Equal($"together {together}", lab.Ran.Last());
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(9, 1)]
    public async Task A_stage_takes_as_many_slots_as_it_wants_cores(int cores, int together)
    {
        await RunAsync(new RunOptions { Workers = 4 }, new StageResources { Cores = cores });
        Assert.Equal(together, Most("together"));

        // A stage that wants more than there is has all of its threads all the same: they decide its bits.
        Assert.Equal(cores * together, Most($"threads {cores}"));
    }

    [Fact]
    public async Task Narrow_and_wide_stages_never_keep_more_cores_busy_than_there_are()
    {
        int[] cores = [1, 3, 2, 1, 4, 1, 2, 1, 1, 3];
        var experiment = new TestExperiment("mixed", [1], (graph, _) =>
        {
            foreach (var (index, wanted) in cores.Index())
            {
                graph.Add(
                    $"busy-{index}",
                    TestKinds.Busy,
                    new Busy(60, index),
                    TestCatalog.Somewhere,
                    new StageResources { Cores = wanted });
            }
        });
        var report = await RunAsync(experiment, new RunOptions { Workers = 4 });
        Assert.True(report.Succeeded);
        Assert.Equal(cores.Order(), lab.Ran.Where(line => line.StartsWith("threads")).Select(line => int.Parse(line.Split(' ')[1])));
        Assert.Equal(4, lab.Ran.Where(line => line.StartsWith("threads")).Max(line => int.Parse(line.Split(' ')[2])));
    }

    [Theory]
    [InlineData("smoke", true, "2", "4")]
    [InlineData("smoke", false, "2", "4")]
    [InlineData("default", true, "1", "1")]
    public async Task Cores_that_would_idle_are_lent_where_no_bit_depends_on_them(string profile, bool inWorkers, string both, string alone)
    {
        var runner = new ExperimentRunner(lab.Workspace, [lab.Engine], new RunOptions { Workers = 4 });
        await using var executor = inWorkers ? runner.Workers(RunHarness.Command) : runner.InProcess();
        var report = await runner.RunAsync([new PlanRequest(TestCatalog.Named("stretching"), profile)], executor, lab.Observer);
        Assert.True(report.Succeeded);

        // The number at the start is 1; the others come as soon as the scheduler knows what runs.
        var lent = File.ReadLines(lab.TracePath).Select(line => line.Split(" may use ")).ToLookup(words => words[0], words => words[1]);
        Assert.Equal(both, lent["short"].Last());
        Assert.Equal(alone, lent["long"].Last());
    }

    [Fact]
    public async Task A_stage_wider_than_the_run_is_told()
    {
        await RunAsync(new RunOptions { Workers = 2 }, new StageResources { Cores = 3 }, trials: 2, milliseconds: 1);
        Assert.StartsWith(
            "notice busy: 3 cores are wanted, and this run has 2.",
            Assert.Single(lab.Observer.Lines, line => line.StartsWith("notice")));
    }

    [Fact]
    public async Task Every_stage_that_wants_a_GPU_gets_one_of_its_own()
    {
        await RunAsync(new RunOptions { Workers = 4, Devices = ["cuda:0", "cuda:1"] }, new StageResources { Gpus = 1 });
        Assert.Equal(["device cuda:0", "device cuda:1"], lab.Ran.Where(line => line.StartsWith("device")).Distinct());
        Assert.Equal("together 2", lab.Ran.Last());
    }

    [Fact]
    public async Task A_worker_sees_its_threads_and_the_GPUs_that_the_user_left_visible()
    {
        Environment.SetEnvironmentVariable("CUDA_VISIBLE_DEVICES", "2,5");
        try
        {
            var runner = new ExperimentRunner(lab.Workspace, [lab.Engine], new RunOptions { Workers = 4, Devices = ["cuda:0", "cuda:1"] });
            await using var executor = runner.Workers(RunHarness.Command);
            var report = await runner.RunAsync(RunHarness.Requests(TestCatalog.Named("gpus")), executor, lab.Observer);
            Assert.True(report.Succeeded);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CUDA_VISIBLE_DEVICES", null);
        }

        Assert.Equal(["worker OMP 2 MKL 2 GPUs 2,5"], lab.Ran.Where(line => line.StartsWith("worker")).Distinct());
        Assert.Equal(["device cuda:0", "device cuda:1"], lab.Ran.Where(line => line.StartsWith("device")).Distinct());
    }

    [Fact]
    public async Task Without_GPUs_a_stage_computes_on_the_CPU()
    {
        await RunAsync(new RunOptions { Workers = 4 }, new StageResources { Gpus = 1 });
        Assert.Equal(["device cpu"], lab.Ran.Where(line => line.StartsWith("device")).Distinct());
    }

    [Fact]
    public async Task A_stage_past_its_time_limit_is_ended()
    {
        var report = await RunAsync(
            new RunOptions { Workers = 1 },
            new StageResources { TimeLimit = TimeSpan.FromMilliseconds(20) },
            trials: 1,
            milliseconds: 60_000);
        var failure = Assert.Single(report.Schedule.Failures).Failure;
        Assert.Equal(FailureKind.Timeout, failure.Kind);
        Assert.Contains("time-limit", failure.Message);
    }

    [Fact]
    public async Task A_hanging_worker_is_killed_at_its_time_limit()
    {
        var report = await lab.RunInWorkersAsync(TestCatalog.Named("late"));
        var failure = Assert.Single(report.Schedule.Failures).Failure;
        Assert.Equal(FailureKind.Timeout, failure.Kind);
        Assert.Contains("about to misbehave", failure.LastLines);
    }

    [Fact]
    public void Only_the_GPU_of_all_resources_is_part_of_the_key()
    {
        var plain = Key(new StageResources(), null);
        Assert.Equal(plain, Key(new StageResources { Memory = new ByteSize(5), TimeLimit = TimeSpan.FromHours(1) }, null));
        Assert.Equal(plain, Key(new StageResources { Gpus = 1 }, null));
        Assert.Equal(plain, Key(new StageResources(), "H100"));
        Assert.NotEqual(plain, Key(new StageResources { Gpus = 1 }, "H100"));
        Assert.NotEqual(Key(new StageResources { Gpus = 1 }, "H200"), Key(new StageResources { Gpus = 1 }, "H100"));
    }

    private static StageKey Key(StageResources resources, string? gpu)
    {
        var node = new StageNode("id", TestKinds.Busy, new Busy(1, 1), [], [], TestCatalog.Somewhere) { Resources = resources };
        return KeyAlgorithm.Compute(
            new KeyFields(TestCatalog.Engines, Machine.Current, accelerator: gpu).Of(node, Reproducibility.Fast));
    }

    private async Task<RunResult> RunAsync(RunOptions options, StageResources needs, int trials = 4, int milliseconds = 200)
    {
        var experiment = new TestExperiment("busy", [.. Enumerable.Range(1, trials).Select(seed => (long)seed)], (graph, seed) =>
            graph.Add("busy", TestKinds.Busy, new Busy(milliseconds, seed), TestCatalog.Somewhere, needs));
        return await RunAsync(experiment, options);
    }

    private async Task<RunResult> RunAsync(TestExperiment experiment, RunOptions options)
    {
        var runner = new ExperimentRunner(lab.Workspace, [lab.Engine], options);
        await using var executor = runner.InProcess();
        return await runner.RunAsync(RunHarness.Requests(experiment), executor, lab.Observer).WaitAsync(TimeSpan.FromSeconds(60));
    }

    private int Most(string what) => lab.Ran.Where(line => line.StartsWith(what + " ")).Max(line => int.Parse(line.Split(' ')[^1]));
}
