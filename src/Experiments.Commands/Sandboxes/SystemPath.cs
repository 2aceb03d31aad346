namespace Experiments.Commands.Sandboxes;

/// <summary>
/// Where programs are looked for: the folders of a declared environment, then the system's, and never the caller's own PATH.
/// </summary>
internal static class SystemPath
{
    private static readonly string[] System = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>The folders of programs, the declared ones first.</summary>
    /// <param name="folders">Folders that hold programs, or a folder <c>bin</c> with them.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> folders) =>
        [.. folders.Select(folder => Path.Combine(folder, "bin") is var inner && Directory.Exists(inner) ? inner : folder), .. System];

    /// <summary>A program by its name; null when it is in none of the folders.</summary>
    public static string? Find(string program, IEnumerable<string> path) =>
        path.Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path) => File.Exists(path)
        && !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
