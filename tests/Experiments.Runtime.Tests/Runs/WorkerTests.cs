using System.Diagnostics;
using System.Globalization;
using Experiments.Runtime.Runs;
using Experiments.Runtime.TestHost;
using Experiments.Runtime.Tests.Drills;

namespace Experiments.Runtime.Tests.Runs;

public sealed class WorkerTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public async Task Workers_find_what_the_driver_finds()
    {
        using var inProcess = new RunHarness();
        var here = await inProcess.RunAsync(TestCatalog.Diamond);
        var there = await lab.RunInWorkersAsync(TestCatalog.Diamond);
        Assert.True(there.Succeeded);
        Assert.Equal(7, there.Schedule.Executed);
        Assert.Equal(
            here.Schedule.Entries.OrderBy(pair => pair.Key).Select(pair => (pair.Value.Manifest.Key, pair.Value.Manifest.Content)),
            there.Schedule.Entries.OrderBy(pair => pair.Key).Select(pair => (pair.Value.Manifest.Key, pair.Value.Manifest.Content)));
        Assert.Contains("logged numbers: making 10 numbers", lab.Observer.Lines);
        Assert.Contains("progressed numbers 10/10", lab.Observer.Lines);
    }

    [Theory]
    [InlineData("abort", "SIGABRT", "native code says why")]
    [InlineData("kill", "SIGKILL", "about to misbehave")]
    public async Task A_worker_that_dies_fails_one_stage_with_the_signals_name_and_its_last_lines(string how, string signal, string line)
    {
        var report = await lab.RunInWorkersAsync(TestCatalog.Named(how));
        var failure = Assert.Single(report.Schedule.Failures).Failure;
        Assert.Equal(FailureKind.Crash, failure.Kind);
        Assert.Contains(signal, failure.Message);
        Assert.Contains(failure.LastLines, last => last.Contains(line));
        Assert.Contains("finished beside", lab.Observer.Lines);
        Assert.False(Directory.Exists(Path.Combine(lab.Workspace.StoreFolder, "misbehave")));
    }

    [Fact]
    public async Task What_a_dead_worker_left_behind_is_removed_at_the_end_of_the_run()
    {
        await lab.RunInWorkersAsync(TestCatalog.Named("kill"));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(lab.Workspace.StoreFolder, ".tmp")));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(lab.Workspace.StoreFolder, ".scratch")));
    }

    // As when the whole process group gets a signal: only the driver decides what it means.
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_to_the_workers_alone_stops_nothing(string signal)
    {
        var observer = new RecordingObserver
        {
            OnLine = line =>
            {
                if (line == "started counted")
                {
                    SignalChildren(signal);
                }
            },
        };
        await using var executor = lab.Runner.Workers(RunHarness.Command);
        var run = await lab.Runner.RunAsync(RunHarness.Requests(TestCatalog.Named("drill")), executor, observer);
        Assert.Empty(run.Schedule.Failures);
        Assert.True(run.Succeeded);
    }

    // Only those that are ready for work: the others belong to other tests, or have not said what to do with signals.
    private void SignalChildren(string signal)
    {
        foreach (var worker in DriverProcess.ChildrenOf(Environment.ProcessId).Where(IsOurs))
        {
            using var kill = Process.Start("kill", [$"-{signal}", worker.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }
    }

    private bool IsOurs(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ")
                .Contains($"{TestHost.Trace.Variable}={lab.TracePath}\0", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // A child of another test that has ended meanwhile.
            return false;
        }
    }

    [Fact]
    public async Task What_a_stage_prints_does_not_disturb_the_protocol()
    {
        var report = await lab.RunInWorkersAsync(TestCatalog.Named("print"));
        Assert.True(report.Succeeded);
    }

    [Fact]
    public async Task Stages_know_the_folder_of_the_specs_wherever_they_run()
    {
        await lab.RunInWorkersAsync(TestCatalog.Named("print"));
        Assert.Contains($"logged bad: specs in {lab.Workspace.SpecsFolder}", lab.Observer.Lines);
        using var inProcess = new RunHarness();
        await inProcess.RunAsync(TestCatalog.Named("print"));
        Assert.Contains($"logged bad: specs in {inProcess.Workspace.SpecsFolder}", inProcess.Observer.Lines);
    }

    [Fact]
    public async Task A_stage_that_says_why_it_cannot_work_is_quoted_as_it_is()
    {
        var report = await lab.RunInWorkersAsync(TestCatalog.Named("refuse"));
        var failure = Assert.Single(report.Schedule.Failures).Failure;
        Assert.Equal("The corpus has no documents. Give at least one.", failure.Message);
        Assert.Contains("StageException", failure.Details);
        Assert.Contains("about to misbehave", failure.LastLines);
    }

    [Fact]
    public async Task Stopping_reaches_the_stage_in_the_worker()
    {
        using var stop = new CancellationTokenSource();
        var report = await RunUntilAsync("wait", "progressed bad 1/100", stop.Cancel, stop.Token, CancellationToken.None);
        Assert.True(report.Schedule.Stopped);
        Assert.Contains(report.Schedule.Failures, failure => failure.Task.Node.Id == "bad" && failure.Failure.Kind == FailureKind.Stopped);
    }

    [Fact]
    public async Task Aborting_ends_a_stage_that_does_not_listen()
    {
        using var stop = new CancellationTokenSource();
        using var abort = new CancellationTokenSource();
        var report = await RunUntilAsync(
            "hang",
            "logged bad: about to misbehave",
            () => { stop.Cancel(); abort.Cancel(); },
            stop.Token,
            abort.Token);
        Assert.Contains(report.Schedule.Failures, failure => failure.Task.Node.Id == "bad" && failure.Failure.Kind == FailureKind.Stopped);
    }

    private async Task<RunResult> RunUntilAsync(
        string experiment,
        string line,
        Action then,
        CancellationToken stop,
        CancellationToken abort)
    {
        var observer = new RecordingObserver { OnLine = heard => { if (heard == line) { then(); } } };
        await using var executor = lab.Runner.Workers(RunHarness.Command);
        return await lab.Runner
            .RunAsync(RunHarness.Requests(TestCatalog.Named(experiment)), executor, observer, stop, abort)
            .WaitAsync(TimeSpan.FromSeconds(60));
    }
}
