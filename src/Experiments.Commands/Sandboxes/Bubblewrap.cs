using System.Diagnostics;

namespace Experiments.Commands.Sandboxes;

/// <summary>
/// Runs a program in namespaces of its own, by bubblewrap: no network, no other processes, the system's programs to read, its inputs to
/// read, its output and its checkpoints to write, and nothing else of this machine.
/// </summary>
internal static class Bubblewrap
{
    private const string Program = "bwrap";

    // What the loader, interpreters and certificates need, and what says nothing of this machine's users.
    private static readonly string[] Settings =
    [
        "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/ssl", "/etc/fonts", "/etc/R",
        "/etc/mime.types",
    ];

    private static readonly string[] System = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private static readonly Lazy<string?> Problem = new(Try);

    /// <summary>Why programs cannot be confined here; null when they can.</summary>
    public static string? Missing => Problem.Value;

    /// <summary>The words that take everything away and give the system's programs to read.</summary>
    public static IReadOnlyList<string> Bare() =>
    [
        Program, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv",
        "--proc", "/proc", "--dev", "/dev", .. System.SelectMany(Bind), .. Settings.SelectMany(setting => Read(setting, setting)),
    ];

    /// <summary>The words before the program's own: what it sees.</summary>
    /// <param name="view">What it sees.</param>
    /// <param name="variables">Its environment variables; it has no others.</param>
    public static IReadOnlyList<string> Words(ProgramView view, IEnumerable<KeyValuePair<string, string>> variables)
    {
        List<string> words =
        [
            .. Bare(), "--ro-bind", view.Users, "/etc/passwd",
            "--bind", view.HostWork, view.Layout.Work, "--bind", view.HostTemporary, "/tmp",
            "--bind", view.HostOutput, view.Layout.Output, "--bind", view.HostCheckpoint, view.Layout.Checkpoint,
        ];
        words.AddRange(view.Inputs.SelectMany(input => (string[])["--ro-bind", input.Value, view.Layout.Input(input.Key)]));
        words.AddRange(view.Folders.SelectMany(folder => (string[])["--ro-bind", folder, folder]));
        words.AddRange(view.Devices.SelectMany(device => (string[])["--dev-bind", device, device]));
        words.AddRange(variables.SelectMany(variable => (string[])["--setenv", variable.Key, variable.Value]));
        return [.. words, "--chdir", view.Layout.Work, "--"];
    }

    // A path of the system may be a link into /usr.
    private static IEnumerable<string> Bind(string path) =>
        new DirectoryInfo(path).LinkTarget is { } target ? ["--symlink", target, path] : Read(path, path);

    private static IEnumerable<string> Read(string from, string to) => ["--ro-bind-try", from, to];

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux() || SystemPath.Find(Program, SystemPath.Of([])) is null)
        {
            return "bubblewrap is not installed; an administrator runs 'apt-get install -y bubblewrap'";
        }

        var start = new ProcessStartInfo(Program, ["--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "true"])
        {
            RedirectStandardError = true,
        };
        using var trial = Process.Start(start)!;
        var words = trial.StandardError.ReadToEnd().Trim();
        trial.WaitForExit();
        return trial.ExitCode == 0 ? null : $"bubblewrap cannot make namespaces here ({words})";
    }
}
