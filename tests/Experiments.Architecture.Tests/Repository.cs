using System.Reflection;

namespace Experiments.Architecture.Tests;

/// <summary>The files of the repository that this test assembly was built from.</summary>
public static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".experiments", "artifacts", "results", "TestResults"];

    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Files below a folder, relative to the root, with forward slashes, in a fixed order.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var start = Path.Combine(Root, folder);
        return Directory.Exists(start) ? [.. Find(start, pattern).Order(StringComparer.Ordinal)] : [];
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Find(string folder, string pattern) => Directory
        .EnumerateFiles(folder, pattern)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
            .SelectMany(inner => Find(inner, pattern)));
}
