using System.Text.RegularExpressions;
using Experiments.Data.Fetching;

namespace Experiments.Data.Import;

/// <summary>Finds files of the hub in the cache of its own programs, by repository and commit. Nothing is fetched.</summary>
internal static partial class HubPath
{
    /// <summary>What the path of such a file begins with.</summary>
    public const string Prefix = "hub:";

    private const string Example = "write hub:ORG/NAME@COMMIT/path/in/repo, or hub:datasets/ORG/NAME@COMMIT/path/in/repo";

    /// <summary>Whether a path is one of the hub.</summary>
    /// <param name="path">The path that a spec gives.</param>
    public static bool Is(string path) => path.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The file or folder in the cache.</summary>
    /// <param name="path">The path that a spec gives: <c>hub:org/name@commit/file</c>.</param>
    /// <exception cref="StageException">It names no commit, or the cache does not have it; the message says what to do.</exception>
    public static string Find(string path)
    {
        var parts = Form().Match(path);
        if (!parts.Success || parts.Groups["file"].Value.Split('/', '\\').Any(part => part is "." or ".."))
        {
            throw new StageException($"{path}: this names no file of the hub; {Example}.");
        }

        var (repository, revision, file) = (parts.Groups["repository"].Value, parts.Groups["revision"].Value, parts.Groups["file"].Value);
        var cache = FetchSettings.OfEnvironment().HubCache
            ?? throw new StageException($"{path}: there is no cache of the hub; set HF_HUB_CACHE or HF_HOME to the folder that has it.");
        var folder = Path.Combine(cache, FileSources.CacheName(repository));
        RequireCommit(path, folder, repository, revision, file);
        var found = Path.Combine(folder, "snapshots", revision, file);
        return Path.Exists(found) ? found : throw new StageException(
            $"{path}: it is not in the cache of the hub, {cache}{Nearby(found)}. Fetch it with: {Command(repository, revision, file)}");
    }

    /// <summary>The command that fetches a file, or all of a repository.</summary>
    /// <param name="path">The path that a spec gives.</param>
    public static string Command(string path)
    {
        var parts = Form().Match(path);
        return Command(parts.Groups["repository"].Value, parts.Groups["revision"].Value, parts.Groups["file"].Value);
    }

    private static string Command(string repository, string revision, string file)
    {
        var (type, name) = TypeOf(repository) is { } other
            ? ($"--repo-type {other[..^1]} ", repository[(other.Length + 1)..])
            : ("", repository);
        return $"huggingface-cli download {type}{name} {(file.Length > 0 ? file + " " : "")}--revision {revision}";
    }

    private static string? TypeOf(string repository) =>
        repository.Split('/') is [("datasets" or "spaces") and var type, _, ..] ? type : null;

    private static void RequireCommit(string path, string folder, string repository, string revision, string file)
    {
        if (Commit().IsMatch(revision))
        {
            return;
        }

        var rest = file.Length > 0 ? "/" + file : "";
        throw new StageException(CommitOf(folder, revision) is { } commit
            ? $"{path}: '{revision}' may mean another commit tomorrow; in the cache it is now {commit}. "
                + $"Write {Prefix}{repository}@{commit}{rest}."
            : $"{path}: '{revision}' is no hash of a commit, which has 40 hexadecimal digits in lower case, and the cache does not know "
                + $"it. git ls-remote https://huggingface.co/{repository} {revision} prints the hash.");
    }

    /// <summary>The commit of a branch, a tag or a shortened hash; null where the cache does not know it.</summary>
    private static string? CommitOf(string folder, string revision)
    {
        var reference = Path.Combine(folder, "refs", revision);
        if (File.Exists(reference) && File.ReadAllText(reference).Trim() is var commit && Commit().IsMatch(commit))
        {
            return commit;
        }

        var snapshots = Path.Combine(folder, "snapshots");
        var found = Directory.Exists(snapshots)
            ? Directory.EnumerateDirectories(snapshots).Select(Path.GetFileName)
                .Where(name => name!.StartsWith(revision, StringComparison.OrdinalIgnoreCase)).Take(2).ToList()
            : [];
        return found is [{ } only] && Commit().IsMatch(only) ? only : null;
    }

    // Of a repository some files may have been fetched and others not.
    private static string Nearby(string found)
    {
        const int Most = 10;
        if (Path.GetDirectoryName(found) is not { } folder || !Directory.Exists(folder))
        {
            return "";
        }

        var names = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        return $", which has {string.Join(", ", names.Take(Most))}{(names.Count > Most ? " and others" : "")} there";
    }

    [GeneratedRegex(@"^hub:(?<repository>((datasets|spaces)/)?[^/@\s]+(/[^/@\s]+)?)@(?<revision>[^/@\s]+)(/(?<file>.*))?\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^[0-9a-f]{40}\z")]
    private static partial Regex Commit();
}
