using System.Text.Json;

namespace Experiments.Cli.Commands;

/// <summary>Finds the results that a name on the command line means.</summary>
/// <param name="host">The catalog and the working folder.</param>
/// <param name="committed">Takes results out of commits.</param>
internal sealed class ResultPlaces(Host host, CommittedResults committed)
{
    private const string RunFile = "run.json";

    private readonly string results = host.Workspace().ResultsFolder;

    /// <summary>
    /// Finds results: a folder, <c>NAME</c>, <c>NAME/PROFILE</c>, a folder of the catalog, a commit, or <c>COMMIT:FOLDER</c>.
    /// </summary>
    /// <param name="name">What the command line says.</param>
    /// <exception cref="UsageException">It means no results.</exception>
    public ResultPlace Find(string name) =>
        Folder(name, Path.Combine(host.Folder, name))
        ?? Last(name)
        ?? Committed(name)
        ?? throw new UsageException($"there are no results '{name}': it is not a folder with results in it, not an experiment that was "
            + "run here (NAME or NAME/PROFILE), and not a commit");

    private static ResultPlace? Folder(string name, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var found = Directory.EnumerateFiles(folder, RunFile, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetDirectoryName(file)!)
            .ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var names = found.Select(NameOf).ToList();
        // Of copies of the same results, only the folder tells which is meant.
        return names.Distinct().Count() == names.Count
            ? new ResultPlace(name, names.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second))
            : new ResultPlace(name, found.ToDictionary(each => Path.GetRelativePath(folder, each)));
    }

    // The name by which results are paired is what they say of themselves: folders may have been copied anywhere.
    private static string NameOf(string folder)
    {
        using var run = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, RunFile)));
        return $"{run.RootElement.GetProperty("experiment").GetString()}/{run.RootElement.GetProperty("profile").GetString()}";
    }

    private ResultPlace? Last(string name)
    {
        var byDefault = Path.Combine(results, name, "default");
        if (host.Catalog.Experiments.Any(experiment => experiment.Info.Name == name) && File.Exists(Path.Combine(byDefault, RunFile)))
        {
            return Folder(name, byDefault);
        }

        if (Folder(name, Path.Combine(results, name)) is { } place)
        {
            return place;
        }

        var study =
            host.Catalog.Folders.Contains(name.TrimEnd('/'), StringComparer.Ordinal) ? host.Catalog.Select([name], host) : null;
        var folders = (study?.Experiments ?? [])
            .Select(experiment => Folder(name, Path.Combine(results, experiment.Info.Name)))
            .OfType<ResultPlace>()
            .SelectMany(each => each.Folders)
            .ToDictionary();
        return folders.Count > 0 ? new ResultPlace(name, folders) : null;
    }

    private ResultPlace? Committed(string name)
    {
        if (name.Split(':', 2) is [{ Length: > 0 } revision, { Length: > 0 } path])
        {
            return Folder(name, committed.Extract(Repository(revision), revision, path.TrimEnd('/')))
                ?? throw new UsageException($"the folder '{path}' of '{revision}' has no {RunFile}");
        }

        if (!CommittedResults.IsCommit(Repository(name), name))
        {
            return null;
        }

        var catalog = host.FindSpecs();
        var accepted = CommittedResults.FoldersWith(catalog, name, RunFile);
        return accepted.Count > 0
            ? Folder(name, committed.Extract(catalog, name, [.. accepted]))
            : throw new UsageException($"the commit '{name}' has no accepted results");
    }

    // That of the working folder; called from elsewhere, that of the specs.
    private string Repository(string revision) =>
        CommittedResults.IsCommit(host.Folder, revision) ? host.Folder : host.Specs ?? host.Folder;
}

/// <summary>Results that a command line names.</summary>
/// <param name="Name">What the command line says.</param>
/// <param name="Folders">The folders of the results, by experiment and profile (<c>quickstart/smoke</c>); at least one.</param>
internal sealed record ResultPlace(string Name, IReadOnlyDictionary<string, string> Folders);
