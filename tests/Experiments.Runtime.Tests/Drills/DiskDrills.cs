using Experiments.Runtime.Plans;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Drills;

public sealed class DiskDrills
{
    [SmallDiskFact]
    public void A_full_disk_is_one_clear_message_and_leaves_nothing_half_written()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["disk"]);
        var (code, output) = SmallDiskFactAttribute.Run(
            """
            mount -t tmpfs -o size=1m none "$1/disk"
            set +e
            dotnet "$2" "$1/disk/store" "$1/results" large
            echo "exit $?"
            find "$1/disk/store/fill" "$1/disk/store/.tmp" -type f 2> /dev/null
            echo "end of files"
            """,
            folder.Path, DriverProcess.HostPath);
        Assert.Equal(0, code);
        Assert.Contains("is full", output);
        Assert.Contains("exit 1\nend of files", output);
    }

    [SmallDiskFact]
    public void A_read_only_store_that_has_everything_is_enough()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["disk"]);
        var (code, output) = SmallDiskFactAttribute.Run(
            """
            mount -t tmpfs none "$1/disk"
            dotnet "$2" "$1/disk/store" "$1/results" diamond
            mount -o remount,ro "$1/disk"
            dotnet "$2" "$1/disk/store" "$1/results" diamond
            set +e
            dotnet "$2" "$1/disk/store" "$1/results" drill
            echo "exit $?"
            """,
            folder.Path, DriverProcess.HostPath);
        Assert.Equal(0, code);
        Assert.Contains("planned 7/7\nsucceeded", output);
        Assert.Contains("cannot be written: the file system is read-only", output);
        Assert.Contains("exit 1", output);
    }

    [Fact]
    public async Task Clocks_that_jump_decide_nothing()
    {
        using var lab = new RunHarness();
        await lab.RunAsync(TestCatalog.Diamond);
        var random = new SeededRandom(1, "clocks");
        foreach (var file in Directory.GetFiles(lab.Workspace.StoreFolder, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(1980 + random.Next(120), 1, 1, 0, 0, 0, DateTimeKind.Utc));
            if (Path.GetFileName(file) == "manifest.json")
            {
                File.WriteAllText(file, File.ReadAllText(file).Replace($"\"created\": \"{DateTime.UtcNow.Year}", "\"created\": \"2099"));
            }
        }

        var plan = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond));
        Assert.Equal(plan.Tasks.Count, plan.Count(TaskState.Stored));
        Assert.Empty(lab.Runner.Store.Check().Damages);
    }
}
