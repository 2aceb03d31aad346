using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary>Calls git.</summary>
internal static class GitProgram
{
    // What can be computed again is no change, whether git ignores it or not.
    private const string NotOurs = $":(top,exclude,glob)**/{Workspace.FolderName}/**";

    /// <summary>Runs one command of git to its end.</summary>
    /// <param name="folder">The folder that it works in.</param>
    /// <exception cref="Win32Exception">There is no git.</exception>
    public static (int ExitCode, byte[] Output, string Words) Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var words = git.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(output);
        git.WaitForExit();
        return (git.ExitCode, output.ToArray(), words.Result);
    }

    /// <summary>What is checked out, and whether all files are as that commit has them; nothing without git or a commit.</summary>
    /// <param name="folder">A folder of the repository.</param>
    public static (string? Commit, bool? Clean) State(string folder)
    {
        try
        {
            var (exitCode, commit, _) = Run(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
            var (_, changes, _) = exitCode == 0 ? Run(folder, ["status", "--porcelain", "--", ":(top)", NotOurs]) : (0, [], "");
            return exitCode == 0 ? (Encoding.UTF8.GetString(commit).Trim(), changes.Length == 0) : (null, null);
        }
        catch (Win32Exception)
        {
            // A registration without git is weaker, and says so; it need not fail.
            return (null, null);
        }
    }
}
