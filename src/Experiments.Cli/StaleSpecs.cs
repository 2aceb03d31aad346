namespace Experiments.Cli;

/// <summary>Finds the specs that are not as the program knows them, as they changed, came or went after it was built.</summary>
internal static class StaleSpecs
{
    // More names do not help: all of them are mended by one build.
    private const int MostNames = 3;
    private const string Changed = "not as in the program";

    /// <summary>What to tell the user; null where the program knows all specs as they are.</summary>
    public static string? Warning(Host host)
    {
        if (host.Specs is not { } specs)
        {
            return null;
        }

        List<string> parts =
        [
            .. Part(Files(host, specs, isKnown: true), Changed),
            .. Part(Files(host, specs, isKnown: false), "not in the program"),
            .. Part(Gone(host, specs), "gone"),
        ];
        return parts.Count == 0
            ? null
            : $"{string.Join(", and ", parts)}. The program goes on with the specs that it was built with; {Build(host, specs)} for those "
                + "of now";
    }

    /// <summary>Refuses to go on where one of the specs is not as the program knows it.</summary>
    /// <param name="files">The specs, relative to the folder of all.</param>
    /// <param name="wanted">What needs them as they are.</param>
    /// <exception cref="UsageException">One of them changed or went.</exception>
    public static void Refuse(Host host, IEnumerable<string> files, string wanted)
    {
        var specs = host.FindSpecs();
        var changed = Files(host, specs, isKnown: true).ToHashSet(StringComparer.Ordinal);
        var gone = Gone(host, specs).ToHashSet(StringComparer.Ordinal);
        if (files.FirstOrDefault(file => changed.Contains(file) || gone.Contains(file)) is { } stale)
        {
            throw new UsageException($"{stale} is {(gone.Contains(stale) ? "gone" : Changed)}, and {wanted} needs the "
                + $"spec that the program was built with; {Build(host, specs)} first");
        }
    }

    private static IEnumerable<string> Part(IEnumerable<string> files, string what)
    {
        var names = files.Order(StringComparer.Ordinal).ToList();
        if (names.Count > 0)
        {
            var more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
            yield return $"{string.Join(", ", names.Take(MostNames))}{more} {(names.Count == 1 ? "is" : "are")} {what}";
        }
    }

    private static IEnumerable<string> Gone(Host host, string specs) => host.Catalog.Experiments
        .Where(experiment => !CatalogFolder.Holds(specs, experiment))
        .Select(experiment => experiment.Info.Spec.File);

    /// <summary>The files that differ from what the program was built with: those that it knows, or those that it does not.</summary>
    private static IEnumerable<string> Files(Host host, string specs, bool isKnown) => host.SpecHashes is { } built
        ? SpecHashes.Below(specs)
            .Where(file => built.TryGetValue(file, out var hash) ? isKnown && hash != SpecHashes.Of(Path.Combine(specs, file)) : !isKnown)
        : [];

    private static string Build(Host host, string specs) =>
        Path.GetRelativePath(host.Folder, specs) is var path && path == "." ? "run 'dotnet build'" : $"run 'dotnet build {path}'";
}
