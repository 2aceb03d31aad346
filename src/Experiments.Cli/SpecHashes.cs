using System.Security.Cryptography;

namespace Experiments.Cli;

/// <summary>The hashes of the specs that a program was built with: a file beside it, which the build writes.</summary>
internal static class SpecHashes
{
    /// <summary>The name of the file.</summary>
    public const string FileName = Runtime.Runs.PrivateProgram.SpecHashes;

    // As of sha256sum: the hash, two spaces, the file.
    private const int Digits = 64;
    private const string Between = "  ";

    /// <summary>The hashes by file, relative to the folder of all specs; null where nobody knows.</summary>
    /// <param name="program">The folder of the program.</param>
    public static IReadOnlyDictionary<string, string>? Read(string program)
    {
        var path = Path.Combine(program, FileName);
        return !File.Exists(path)
            ? null
            : File.ReadLines(path)
                .Where(line => line.IndexOf(Between, StringComparison.Ordinal) == Digits)
                .ToDictionary(
                    line => line[(Digits + Between.Length)..].Replace('\\', '/'),
                    line => line[..Digits].ToLowerInvariant(),
                    StringComparer.Ordinal);
    }

    /// <summary>The hash of a file as the build writes it.</summary>
    public static string Of(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    /// <summary>What the build writes: a line for each file, in their order.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> hashes) =>
        string.Concat(hashes.Select(file => $"{file.Value.ToUpperInvariant()}{Between}{file.Key}\n"));

    /// <summary>The specs and fragments below a folder, relative to it.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Below(new DirectoryInfo(folder)).Select(file => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'));

    // What was built, is a result, or is a task of lm-evaluation-harness is no spec. Nor is what an editor hides beside the file that is
    // edited: the lock of Emacs is a link to nowhere.
    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) => folder.EnumerateFiles("*.yaml")
        .Where(file => !file.Name.StartsWith('.'))
        .Concat(folder.EnumerateDirectories()
            .Where(below => below.Name is not ("bin" or "obj" or "results" or "harness") && !below.Name.StartsWith('.'))
            .SelectMany(Below));
}
