using Experiments.Runtime.Definition;
using Experiments.Runtime.Execution;
using Experiments.Runtime.Keys;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Execution;

public sealed class ResourceTests : IDisposable
{
    private const long Gigabyte = 1_000_000_000;

    private readonly Laboratory lab = new();

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

    [Fact]
    public async Task Every_stage_that_wants_a_GPU_gets_one_of_its_own()
    {
        await RunAsync(new RunOptions { Workers = 4, Devices = ["cuda:0", "cuda:1"] }, new StageResources { Gpus = 1 });
        Assert.Equal(["device cuda:0", "device cuda:1"], lab.Ran.Where(line => line.StartsWith("device")).Distinct());
        Assert.Equal("together 2", lab.Ran.Last());
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
        var report = await RunAsync(new RunOptions { Workers = 1 }, new StageResources { TimeLimit = TimeSpan.FromMilliseconds(20) }, trials: 1, milliseconds: 60_000);
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
        return KeyAlgorithm.Compute(new KeyFields(TestCatalog.Engines, Machine.Current, 1, accelerator: gpu).Of(node, Reproducibility.SameCpu));
    }

    private async Task<RunReport> RunAsync(RunOptions options, StageResources needs, int trials = 4, int milliseconds = 200)
    {
        var experiment = new TestExperiment("busy", [.. Enumerable.Range(1, trials).Select(seed => (long)seed)], (graph, seed) =>
            graph.Add("busy", TestKinds.Busy, new Busy(milliseconds, seed), TestCatalog.Somewhere, needs));
        var runner = new ExperimentRunner(lab.Workspace, [lab.Engine], options);
        await using var executor = runner.InProcess();
        return await runner.RunAsync(Laboratory.Requests(experiment), executor, lab.Observer).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
