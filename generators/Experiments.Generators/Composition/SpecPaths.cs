namespace Experiments.Generators.Composition;

/// <summary>Paths that specs name: relative to the file that names them, with forward slashes.</summary>
internal static class SpecPaths
{
    /// <summary>The full path of a file that another names.</summary>
    public static string Resolve(string from, string name)
    {
        var parts = Normal(from).Split('/').ToList();
        parts.RemoveAt(parts.Count - 1);
        foreach (var part in name.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }

    /// <summary>A file as another would name it.</summary>
    public static string Relative(string from, string path)
    {
        var (folders, parts) = (Normal(from).Split('/'), Normal(path).Split('/'));
        var common = folders.Take(folders.Length - 1).Zip(parts, (one, other) => one == other).TakeWhile(same => same).Count();
        return string.Join("/", Enumerable.Repeat("..", folders.Length - 1 - common).Concat(parts.Skip(common)));
    }

    public static bool AreEqual(string first, string second) => string.Equals(Normal(first), Normal(second), StringComparison.Ordinal);

    public static string Normal(string path) => path.Replace('\\', '/');
}
