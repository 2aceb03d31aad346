using System.Diagnostics;
using System.Globalization;

namespace Experiments.Runtime.Plans;

/// <summary>The memory of a device, in bytes.</summary>
/// <param name="Total">All that this program may have: of the machine, or of its container.</param>
/// <param name="Free">What nothing uses now.</param>
internal sealed record MachineMemory(long Total, long Free)
{
    private const string Info = "proc/meminfo";
    private const string Groups = "proc/self/cgroup";
    private const string GroupsRoot = "sys/fs/cgroup";

    /// <summary>The memory of a device; null where nobody says it.</summary>
    /// <param name="device"><c>cpu</c>, or <c>cuda:0</c> and so on.</param>
    public static MachineMemory? Of(string device) => device == ResourceBudget.Cpu ? OfProcessor("/") : OfGpu(device);

    /// <summary>What the system says, and each control group that this program is in: the least of all.</summary>
    /// <param name="root">The root of the file system.</param>
    public static MachineMemory? OfProcessor(string root)
    {
        if (!File.Exists(Path.Combine(root, Info)))
        {
            return null;
        }

        var lines = File.ReadLines(Path.Combine(root, Info)).Select(line => line.Split(':')).ToDictionary(parts => parts[0], Kilobytes);
        var memory = new MachineMemory(lines["MemTotal"], lines.GetValueOrDefault("MemAvailable", lines["MemFree"]));
        foreach (var (limit, used) in Limits(root))
        {
            memory = new(Math.Min(memory.Total, limit), Math.Min(memory.Free, Math.Max(0, limit - used)));
        }

        return memory;

        static long Kilobytes(string[] parts) =>
            long.Parse(parts[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>The limits of the groups, with what is used of each; memory that caches files is given back when it is needed.</summary>
    private static IEnumerable<(long Limit, long Used)> Limits(string root)
    {
        var groups = Path.Combine(root, GroupsRoot);
        var own = File.Exists(Path.Combine(root, Groups)) ? File.ReadAllLines(Path.Combine(root, Groups)) : [];
        var path = own.FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?[3..].Trim('/') ?? "";
        for (var folder = path; ; folder = Path.GetDirectoryName(folder) ?? "")
        {
            if (Number(groups, folder, "memory.max") is { } limit)
            {
                var used = Number(groups, folder, "memory.current") ?? 0;
                yield return (limit, used - Cached(Path.Combine(groups, folder, "memory.stat"), "inactive_file "));
            }

            if (folder.Length == 0)
            {
                break;
            }
        }

        // The first version of control groups; a container sees its own as the root.
        if (Number(groups, "memory", "memory.limit_in_bytes") is { } older)
        {
            var used = (Number(groups, "memory", "memory.usage_in_bytes") ?? 0)
                - Cached(Path.Combine(groups, "memory", "memory.stat"), "total_inactive_file ");
            yield return (older, used);
        }
    }

    private static long? Number(string groups, string folder, string name)
    {
        var path = Path.Combine(groups, folder, name);
        return File.Exists(path) && long.TryParse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    private static long Cached(string path, string name) => File.Exists(path)
        && File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
        ? long.Parse(line[name.Length..], CultureInfo.InvariantCulture)
        : 0;

    private static MachineMemory? OfGpu(string device)
    {
        const string Query = "--query-gpu=memory.total,memory.free --format=csv,noheader,nounits --id=";
        try
        {
            using var process = Process.Start(new ProcessStartInfo("nvidia-smi", Query + device[(device.IndexOf(':') + 1)..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            return Parse(process.StandardOutput.ReadToEnd());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Without the driver's program nobody knows; the training itself says when memory runs out.
            return null;
        }
    }

    /// <summary>Reads what <c>nvidia-smi</c> says of a GPU: its memory and what is free of it, in MiB.</summary>
    internal static MachineMemory? Parse(string line)
    {
        var parts = line.Split(',');
        return parts.Length == 2
            && long.TryParse(parts[0].Trim(), CultureInfo.InvariantCulture, out var total)
            && long.TryParse(parts[1].Trim(), CultureInfo.InvariantCulture, out var free)
            ? new(total << 20, free << 20)
            : null;
    }
}
