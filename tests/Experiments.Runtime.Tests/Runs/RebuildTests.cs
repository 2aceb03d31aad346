using Experiments.Runtime.Runs;
using Experiments.Runtime.TestHost;
using Experiments.Runtime.Tests.Keys;

namespace Experiments.Runtime.Tests.Runs;

public sealed class RebuildTests
{
    [Fact]
    public async Task A_stage_during_which_the_program_was_built_anew_is_not_stored()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        using var lab = new RunHarness();
        var host = folder[Path.GetFileName(typeof(TestCatalog).Assembly.Location)];
        await using var workers = lab.Runner.Workers(new WorkerCommand("dotnet", [host]));
        var rebuilt = false;
        var observer = new RecordingObserver
        {
            OnLine = line =>
            {
                if (line == "started counted" && !rebuilt)
                {
                    rebuilt = true;
                    ProgramBuildTests.Rebuild(host, 1);
                }
            },
        };
        var run = await lab.Runner.RunAsync(RunHarness.Requests(TestCatalog.Named("drill")), workers, observer);
        Assert.Contains(run.Schedule.Failures, failure => failure.Failure.Message.Contains("was built anew during the run"));
        var scratch = Directory.GetFileSystemEntries(Path.Combine(lab.Workspace.StoreFolder, ".scratch"));
        Assert.DoesNotContain(scratch, path => Directory.Exists(path) && Directory.GetFiles(path).Length > 0);

        // The new program is as good as the old one, and makes all of it.
        await using var again = lab.Runner.Workers(new WorkerCommand("dotnet", [host]));
        Assert.True((await lab.Runner.RunAsync(RunHarness.Requests(TestCatalog.Named("drill")), again, new RecordingObserver())).Succeeded);
    }
}
