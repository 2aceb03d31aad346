using System.Diagnostics;

namespace Experiments.Runtime.Tests.Drills;

/// <summary>A test that mounts a small file system in a name space of its own; skipped where the system does not allow that.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Possible = new(
        () => OperatingSystem.IsLinux() && Run("mount -t tmpfs -o size=64k none \"$1\"", Path.GetTempPath()).ExitCode == 0);

    public SmallDiskFactAttribute()
    {
        if (!Possible.Value)
        {
            Skip = "This system does not let unprivileged processes mount a file system of their own.";
        }
    }

    /// <summary>Runs a shell script in a name space of its own.</summary>
    public static (int ExitCode, string Output) Run(string script, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(
                "unshare",
                ["-Urm", "sh", "-ec", script, "sh", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "there is no unshare");
        }
    }
}
