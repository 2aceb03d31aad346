namespace Experiments.Cli.Rebuilding;

/// <summary>The specs of a project as they are now, beside those that its program was built with.</summary>
/// <param name="Built">The hashes of then, by file.</param>
/// <param name="Now">The hashes of now, by file, in the order of a build.</param>
internal sealed record SpecChange(IReadOnlyDictionary<string, string> Built, IReadOnlyList<KeyValuePair<string, string>> Now)
{
    /// <summary>Whether the program knows the specs as they are.</summary>
    public bool IsNone => Now.Count == Built.Count && Now.All(file => Built.TryGetValue(file.Key, out var hash) && hash == file.Value);

    /// <summary>Whether a spec came or went.</summary>
    public bool HasOtherNames => Now.Count != Built.Count || Now.Any(file => !Built.ContainsKey(file.Key));

    /// <summary>Reads the specs; null where nobody knows which there were.</summary>
    /// <param name="build">The build of the program.</param>
    public static SpecChange? Read(BuildDescription build)
    {
        if (SpecHashes.Read(build.Program) is not { } built)
        {
            return null;
        }

        // MSBuild has files in this order.
        var now = built.Keys.Where(file => File.Exists(Path.Combine(build.Folder, file)))
            .Union(SpecHashes.Below(build.Folder).Except(build.Others, StringComparer.Ordinal), StringComparer.Ordinal)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(file => KeyValuePair.Create(file, SpecHashes.Of(Path.Combine(build.Folder, file))));
        return new SpecChange(built, [.. now]);
    }
}
