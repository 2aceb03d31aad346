using System.ComponentModel;
using System.Formats.Tar;
using System.Text;

namespace Experiments.Cli.Commands;

/// <summary>Takes accepted results out of commits, into folders that last until this is disposed.</summary>
internal sealed class CommittedResults : IDisposable
{
    private readonly List<string> folders = [];

    /// <summary>Whether git knows a commit by a name.</summary>
    /// <param name="repository">A folder of the git repository.</param>
    /// <param name="name">A commit as git names it: <c>HEAD~2</c>, a tag, a hash.</param>
    public static bool IsCommit(string repository, string name)
    {
        var (exitCode, _, _) = Git(repository, name, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
        return exitCode == 0;
    }

    /// <summary>The folders of a commit that hold a file of some name.</summary>
    /// <param name="repository">The folder of the repository to look in.</param>
    /// <param name="revision">A commit as git names it.</param>
    /// <returns>The folders, relative to <paramref name="repository"/>.</returns>
    public static IReadOnlyList<string> FoldersWith(string repository, string revision, string file)
    {
        var (_, output, _) = Git(repository, revision, "ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision, ".");
        return [.. Encoding.UTF8.GetString(output)
            .Split('\0')
            .Where(path => path.EndsWith("/" + file, StringComparison.Ordinal))
            .Select(path => path[..^(file.Length + 1)])];
    }

    /// <summary>Takes folders out of a commit.</summary>
    /// <param name="repository">A folder of the git repository; <paramref name="paths"/> are relative to it.</param>
    /// <param name="revision">A commit as git names it: <c>HEAD~2</c>, a tag, a hash.</param>
    /// <param name="paths">Folders, with forward slashes.</param>
    /// <returns>The full path of a folder with their copies in it.</returns>
    /// <exception cref="UsageException">git is missing, or knows no such commit or folder; the message has git's words.</exception>
    public string Extract(string repository, string revision, params string[] paths)
    {
        var copy = Directory.CreateTempSubdirectory("experiments-").FullName;
        folders.Add(copy);
        // Options must not be read out of a name, hence --end-of-options.
        var (exitCode, output, words) = Git(repository, revision, ["archive", "--format=tar", "--end-of-options", revision, .. paths]);
        if (exitCode != 0)
        {
            throw new UsageException($"git has no '{string.Join("', '", paths)}' in '{revision}': {words.Trim()}");
        }

        using var archive = new MemoryStream(output);
        TarFile.ExtractToDirectory(archive, copy, overwriteFiles: false);
        return copy;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var folder in folders)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int ExitCode, byte[] Output, string Words) Git(string repository, string revision, params string[] arguments)
    {
        try
        {
            return GitProgram.Run(repository, arguments);
        }
        catch (Win32Exception error)
        {
            throw new UsageException($"git is needed to read results of '{revision}', and could not be started: {error.Message}");
        }
    }
}
