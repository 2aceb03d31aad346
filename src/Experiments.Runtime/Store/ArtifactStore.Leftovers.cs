using System.Diagnostics;
using System.Globalization;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    /// <summary>Removes temporary folders of programs on this machine that no longer run. Others are left alone.</summary>
    public void RemoveLeftovers()
    {
        var root = Path.Combine(Folder, TemporaryName);
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var folder in Directory.GetDirectories(root))
        {
            // name@machine@process@number
            var parts = Path.GetFileName(folder).Split('@');
            if (parts.Length == 4 && parts[1] == Environment.MachineName
                && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var process) && !IsRunning(process))
            {
                Remove(folder);
            }
        }
    }

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

    internal static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another program tidies up at the same time.
        }
    }
}
