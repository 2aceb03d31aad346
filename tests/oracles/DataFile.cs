namespace Experiments.Tests;

/// <summary>Files of other projects, too large for this one: below the folder in <c>EXPERIMENTS_DATA</c>.</summary>
internal static class DataFile
{
    /// <summary>The path of a file or folder; null where it is not there.</summary>
    public static string? Find(string path)
    {
        var found = Path.Combine(Environment.GetEnvironmentVariable("EXPERIMENTS_DATA") ?? "", path);
        return Path.IsPathRooted(found) && Path.Exists(found) ? found : null;
    }
}

/// <summary>A test of several cases that needs a file below <c>EXPERIMENTS_DATA</c>; skipped where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataTheoryAttribute : TheoryAttribute
{
    public DataTheoryAttribute(string path) =>
        Skip = DataFile.Find(path) is null ? $"Needs {path} below the folder in EXPERIMENTS_DATA." : null;
}
