using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;

namespace Experiments.Cli.Comparison;

/// <summary>Takes accepted results out of a commit, into folders that last until this is disposed.</summary>
internal sealed class CommittedResults : IDisposable
{
    private readonly List<string> folders = [];

    /// <summary>Takes a folder out of a commit.</summary>
    /// <param name="repository">A folder of the git repository; <paramref name="path"/> is relative to it.</param>
    /// <param name="revision">A commit as git names it: <c>HEAD~2</c>, a tag, a hash.</param>
    /// <param name="path">The folder of the results, with forward slashes.</param>
    /// <returns>The full path of the folder's copy.</returns>
    /// <exception cref="UsageException">git is missing, or knows no such commit or folder; the message has git's words.</exception>
    public string Extract(string repository, string revision, string path)
    {
        var copy = Directory.CreateTempSubdirectory("experiments-").FullName;
        folders.Add(copy);
        using var git = Start(repository, revision, path);
        var words = git.StandardError.ReadToEndAsync();
        using var archive = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(archive);
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new UsageException($"git has no '{path}' in '{revision}': {words.Result.Trim()}");
        }

        archive.Position = 0;
        TarFile.ExtractToDirectory(archive, copy, overwriteFiles: false);
        return Path.Combine(copy, path);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var folder in folders)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string repository, string revision, string path)
    {
        // Options must not be read out of a name, hence --end-of-options.
        string[] arguments = ["archive", "--format=tar", "--end-of-options", revision, path];
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = repository, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new UsageException($"git is needed to read results of the commit '{revision}', and could not be started: {error.Message}");
        }
    }
}
