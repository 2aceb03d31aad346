using System.Diagnostics;
using System.Globalization;
using Experiments.Commands.Sandboxes;

namespace Experiments.Commands.Untrusted;

/// <summary>
/// A sandbox for programs that nobody has read: the system's programs to read, a small folder in memory to write, and nothing else: no
/// network, no other process, no file of a user, no capability.
/// </summary>
internal static class UntrustedSandbox
{
    // Linux counts processes against the limit of every user but root.
    private const string Nobody = "65534";

    private static readonly Lazy<string?> Problem = new(Try);

    /// <summary>Why such programs cannot run here; null when they can.</summary>
    public static string? Missing => Problem.Value;

    /// <summary>The words before the program's own.</summary>
    /// <param name="limits">What it may use.</param>
    public static IReadOnlyList<string> Words(UntrustedLimits limits)
    {
        var (bytes, seconds) = (limits.Output.Bytes, (long)Math.Ceiling(limits.Time.TotalSeconds) + 1);
        return
        [
            .. AsNobody(), .. Bubblewrap.Bare(), "--uid", Nobody, "--gid", Nobody, "--size", Text(bytes), "--tmpfs", "/tmp",
            "--remount-ro", "/dev", "--remount-ro", "/",
            "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "HOME", "/tmp", "--setenv", "LANG", "C.UTF-8", "--setenv", "TZ", "UTC",
            "--setenv", "PYTHONHASHSEED", "0", "--chdir", "/tmp", "--",
            "prlimit", $"--as={Text(limits.Memory.Bytes)}", $"--nproc={Text(limits.Processes)}", $"--fsize={Text(bytes)}",
            $"--cpu={Text(seconds)}", "--core=0", "--nofile=64", "--",
        ];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> AsNobody() =>
        Environment.UserName == "root" ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--"] : [];

    private static string? Try()
    {
        if (Bubblewrap.Missing is { } missing)
        {
            return missing;
        }

        if (((string[])["prlimit", "setpriv"]).FirstOrDefault(name => SystemPath.Find(name, SystemPath.Of([])) is null) is { } program)
        {
            return $"'{program}' is not installed; an administrator runs 'apt-get install -y util-linux'";
        }

        var limits = new UntrustedLimits(TimeSpan.FromSeconds(5), new(1L << 30), 8, new(1 << 20));
        string[] words = [.. Words(limits), "true"];
        using var trial = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!;
        var said = trial.StandardError.ReadToEnd().Trim();
        trial.WaitForExit();
        return trial.ExitCode == 0 ? null : $"bubblewrap cannot make namespaces for an ordinary user here ({said})";
    }
}
