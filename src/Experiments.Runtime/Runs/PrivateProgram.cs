using System.Text.RegularExpressions;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>
/// A copy of the program that a long run works from. A build overwrites assemblies in place, under the feet of whoever loaded them; with a
/// copy, specs and stages can be edited and built while a run goes on.
/// </summary>
public static partial class PrivateProgram
{
    private const int KeyDigits = 16;
    /// <summary>The file beside a program that has the hashes of the specs which it was built with.</summary>
    public const string SpecHashes = "specs.sha256";

    private const string LockFile = "in-use";

    /// <summary>A copy that nobody uses may be one that somebody is about to use.</summary>
    private static readonly TimeSpan Unused = TimeSpan.FromHours(1);

    // Held until the process ends, so that no other run removes the copy.
    private static FileStream? inUse;

    /// <summary>
    /// Goes on in a private copy, with the same process id, terminal and arguments; does not return then. Returns where this process is one
    /// already, and where none can be made: then a build during the run is noticed, and fails the stages that it touches.
    /// </summary>
    /// <param name="arguments">The arguments of the program.</param>
    /// <param name="workspace">Where to keep copies.</param>
    public static void Enter(string[] arguments, Workspace workspace)
    {
        var program = Path.TrimEndingDirectorySeparator(Path.GetFullPath(AppContext.BaseDirectory));
        var copies = Path.Combine(workspace.CacheFolder, "programs");
        if (Path.GetDirectoryName(program) == copies)
        {
            inUse = new FileStream(Path.Combine(program, LockFile), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
            return;
        }

        if (!ProgramStart.IsPossible)
        {
            return;
        }

        try
        {
            ProgramStart.Again(Make(program, copies, workspace.CacheFolder), arguments);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written, or a full disk: the run itself says so where it matters.
        }
    }

    private static string Make(string program, string copies, string cache)
    {
        var settings = Directory.GetFiles(program, "*.json").Concat(Directory.GetFiles(program, SpecHashes))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);
        var key = KeyAlgorithm.Digest(string.Join('\n', [new CodeIdentity(program, cache).Program, .. settings]))[..KeyDigits];
        var copy = Path.Combine(copies, key);
        if (!Directory.Exists(copy))
        {
            Directory.CreateDirectory(copies);
            RemoveUnused(copies);
            var unfinished = Directory.CreateDirectory(Path.Combine(copies, $".{key}.{Environment.ProcessId}"));
            try
            {
                Fill(unfinished.FullName, program);
                Directory.Move(unfinished.FullName, copy);
            }
            catch (IOException) when (Directory.Exists(copy))
            {
                // Another run made the same copy meanwhile.
                unfinished.Delete(recursive: true);
            }
        }

        return copy;
    }

    /// <summary>Copies what a build writes; what comes from packages, and the native libraries, are links.</summary>
    private static void Fill(string copy, string program)
    {
        foreach (var entry in new DirectoryInfo(program).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(copy, entry.Name);
            if (entry is DirectoryInfo)
            {
                Directory.CreateSymbolicLink(target, entry.FullName);
            }
            else if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } linked && !IsBuilt(linked.FullName))
            {
                File.CreateSymbolicLink(target, linked.FullName);
            }
            else if (entry.Extension != ".xml")
            {
                File.Copy(entry.FullName, target);
            }
        }
    }

    private static bool IsBuilt(string file) => file.Contains("/bin/", StringComparison.Ordinal);

    private static void RemoveUnused(string copies)
    {
        foreach (var copy in new DirectoryInfo(copies).EnumerateDirectories().Where(folder => Copy().IsMatch(folder.Name)))
        {
            if (copy.LastWriteTimeUtc < DateTime.UtcNow - Unused && IsFree(Path.Combine(copy.FullName, LockFile)))
            {
                copy.Delete(recursive: true);
            }
        }
    }

    private static bool IsFree(string file)
    {
        try
        {
            using var alone = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The name of a copy, or of one that was not finished.
    [GeneratedRegex(@"^(\.[0-9a-f]{16}\.\d+|[0-9a-f]{16})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Copy();
}
