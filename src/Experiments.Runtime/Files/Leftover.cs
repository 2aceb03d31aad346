using System.Diagnostics;
using System.Globalization;

namespace Experiments.Runtime.Files;

/// <summary>
/// Names what a process writes for a moment, so that a later one can tell what was left behind by a process that died.
/// </summary>
internal static class Leftover
{
    private const char Separator = '@';

    // In a container the same numbers mean other processes, and the machine may have the same name.
    private static readonly string Space =
        FileStatus.Of("/proc/self/ns/pid")?.Inode.ToString(CultureInfo.InvariantCulture) ?? "0";

    private static int last;

    /// <summary>A name that no other process has, nor this one once more: <c>name@machine@process-space@number</c>.</summary>
    /// <param name="name">What it is for.</param>
    public static string NewName(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}@{Environment.MachineName}@{Environment.ProcessId}-{Space}@{Interlocked.Increment(ref last)}");

    /// <summary>Whether a name is one of <see cref="NewName"/>, of whatever process and machine.</summary>
    /// <param name="name">The name.</param>
    public static bool IsOne(string name) => name.Split(Separator).Length == 4;

    /// <summary>Whether a name is of a process of this machine that no longer runs. Of others nothing is known.</summary>
    /// <param name="name">A name of <see cref="NewName"/>, or any other.</param>
    public static bool IsDead(string name)
    {
        var parts = name.Split(Separator);
        if (parts.Length != 4 || parts[1] != Environment.MachineName)
        {
            return false;
        }

        // Names of before processes had a space have the number alone.
        var process = parts[2].Split('-');
        return (process.Length == 1 || (process.Length == 2 && process[1] == Space))
            && int.TryParse(process[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && !IsRunning(number);
    }

    /// <summary>The folders in a folder that processes left behind which no longer run; none where the folder is not there.</summary>
    /// <param name="around">The folder.</param>
    /// <param name="pattern">What their names look like.</param>
    public static IEnumerable<string> DeadFolders(string around, string pattern = "*") =>
        Directory.Exists(around) ? Directory.EnumerateDirectories(around, pattern).Where(each => IsDead(Path.GetFileName(each))) : [];

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
