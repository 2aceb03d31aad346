using System.Text.Json;
using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>
/// Reads manifests, and says in a few words what is wrong with one: whatever stands in a file, what is returned is whole, and its paths
/// lead nowhere but into its own folder.
/// </summary>
internal static class ManifestReader
{
    private const int KeyDigits = 64;
    private const double MostSeconds = 1e10;

    /// <summary>Reads the manifest of an entry.</summary>
    /// <param name="place">The entry's folder.</param>
    /// <returns>The manifest, or what is wrong with it.</returns>
    /// <exception cref="StoreException">The rights to read it are missing.</exception>
    public static (Manifest? Manifest, string? Damage) Read(string place)
    {
        var path = Path.Combine(place, ArtifactStore.ManifestName);
        try
        {
            return FileStatus.Of(path) switch
            {
                null => (null, "it has no manifest"),
                { IsRegular: false } => (null, "its manifest is no file"),
                _ => Parse(File.ReadAllBytes(path)),
            };
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new StoreException($"The store's file {path} cannot be read: {problem.Message}", problem);
        }
        catch (IOException problem)
        {
            return (null, $"its manifest cannot be read ({problem.Message})");
        }
    }

    /// <summary>Reads a manifest's text.</summary>
    /// <param name="text">JSON in UTF-8.</param>
    /// <returns>The manifest, or what is wrong with it.</returns>
    public static (Manifest? Manifest, string? Damage) Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(text, StoreJson.Readable.Manifest);
            var problem = manifest is null ? "it is empty" : ProblemOf(manifest);
            return problem is null ? (manifest, null) : (null, $"its manifest cannot be used ({problem})");
        }
        catch (JsonException problem)
        {
            return (null, $"its manifest cannot be read ({problem.Message})");
        }
    }

    private static string? ProblemOf(Manifest manifest)
    {
        if (!ArtifactStore.IsKind(manifest.Kind))
        {
            return $"'{manifest.Kind}' is no kind of a stage";
        }

        if (!IsHash(manifest.Key))
        {
            return $"'{manifest.Key}' is no key";
        }

        // The types of lists say nothing of their elements.
        if (manifest.Fields.Contains(null!) || manifest.Defaults.Contains(null!) || manifest.Inputs.Contains(null!)
            || manifest.Files.Contains(null!))
        {
            return "an element of a list is null";
        }

        return ProblemOf([.. manifest.Fields, .. manifest.Defaults]) ?? ProblemOf(manifest.Files) ?? ProblemOf(manifest.Timings);
    }

    private static string? ProblemOf(IReadOnlyList<KeyField> fields)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (!KeyAlgorithm.IsLine(field))
            {
                return $"the field '{field.Name}' is not one line";
            }

            if (!names.Add(field.Name))
            {
                return $"it has the field '{field.Name}' twice";
            }
        }

        return null;
    }

    private static string? ProblemOf(IReadOnlyList<ManifestFile> files)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!IsInside(file.Path))
            {
                return $"'{file.Path}' is no path inside its folder";
            }

            if (!paths.Add(file.Path))
            {
                return $"it has the file {file.Path} twice";
            }

            if (file.Size < 0 || !IsHash(file.Sha256))
            {
                return $"what it says of the file {file.Path} is no size and hash";
            }
        }

        return files.Select(file => FoldersOf(file.Path).FirstOrDefault(paths.Contains)).FirstOrDefault(folder => folder is not null)
            is { } both ? $"{both} is both a file and a folder in it" : null;
    }

    private static string? ProblemOf(StageTimings? timings) =>
        timings is null || (IsTime(timings.Seconds) && IsTime(timings.CpuSeconds) && timings.PeakMemory is null or >= 0)
            ? null
            : "what it says of the cost is no time and memory";

    private static bool IsTime(double seconds) => seconds is >= 0 and < MostSeconds;

    private static bool IsHash(string text) =>
        text.Length == KeyDigits && text.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>Whether a path, with forward slashes, stays in the folder that it is relative to.</summary>
    internal static bool IsInside(string path) =>
        !path.Contains('\0') && path.Split('/').All(part => part is not ("" or "." or ".."));

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }
}
