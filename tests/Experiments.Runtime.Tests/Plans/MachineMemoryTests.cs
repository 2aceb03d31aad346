using Experiments.Runtime.Plans;

namespace Experiments.Runtime.Tests.Plans;

/// <summary>The memory that the system, a container and a GPU's driver speak of.</summary>
public sealed class MachineMemoryTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("memory-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Without_limits_it_is_the_machines()
    {
        Write("proc/meminfo", "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    600 kB\n");

        Assert.Equal(new MachineMemory(1000 * 1024, 600 * 1024), MachineMemory.OfProcessor(root));
    }

    [Fact]
    public void The_least_limit_of_the_groups_counts_and_cached_files_are_free()
    {
        Write("proc/meminfo", "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    600 kB\n");
        Write("proc/self/cgroup", "0::/outer/inner\n");
        Write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
        Write("sys/fs/cgroup/outer/memory.max", "500000\n");
        Write("sys/fs/cgroup/outer/memory.current", "450000\n");
        Write("sys/fs/cgroup/outer/memory.stat", "anon 1\ninactive_file 50000\n");

        Assert.Equal(new MachineMemory(500_000, 100_000), MachineMemory.OfProcessor(root));
    }

    [Fact]
    public void Older_groups_have_their_limit_elsewhere()
    {
        Write("proc/meminfo", "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    600 kB\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "300000\n");
        Write("sys/fs/cgroup/memory/memory.usage_in_bytes", "100000\n");

        Assert.Equal(new MachineMemory(300_000, 200_000), MachineMemory.OfProcessor(root));
    }

    [Fact]
    public void Where_the_system_says_nothing_nothing_is_known() => Assert.Null(MachineMemory.OfProcessor(root));

    [Fact]
    public void The_driver_speaks_in_mebibytes()
    {
        Assert.Equal(new MachineMemory(143_771L << 20, 143_155L << 20), MachineMemory.Parse("143771, 143155\n"));
        Assert.Null(MachineMemory.Parse("No devices were found"));
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
