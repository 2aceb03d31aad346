using Experiments.Results.Html;
using Experiments.Runtime.Specs;

namespace Experiments.Cli;

public sealed partial record Catalog
{
    /// <summary>The folders that specs lie in, and those around them, relative to the catalog's folder.</summary>
    public IReadOnlyList<string> Folders =>
        [.. Experiments.SelectMany(experiment => Around(experiment.Info.Spec.File))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <summary>The experiments that names mean: of experiments, of folders of the catalog, or paths of folders and specs.</summary>
    /// <param name="names">The names. One that an experiment and a folder have is the experiment's; with a slash at its end it is the
    /// folder's.</param>
    /// <param name="host">The folder that paths are relative to, and that of the specs.</param>
    /// <exception cref="UsageException">A name means nothing.</exception>
    public Selection Select(IEnumerable<string> names, Host host)
    {
        var chosen = new List<Experiment>();
        var folders = new List<StudyFolder>();
        foreach (var name in names)
        {
            if (Experiments.FirstOrDefault(experiment => experiment.Info.Name == name) is { } named)
            {
                chosen.Add(named);
            }
            else if (FolderOf(name, host) is { } folder)
            {
                folders.Add(folder);
                chosen.AddRange(folder.Experiments);
            }
            else
            {
                chosen.Add(SpecAt(name, host) ?? throw UnknownName(name));
            }
        }

        return new Selection([.. chosen.Distinct()], [.. folders.DistinctBy(folder => folder.Path)]);
    }

    private StudyFolder? FolderOf(string name, Host host)
    {
        var plain = name.Replace('\\', '/').TrimEnd('/');
        if (Folders.Contains(plain, StringComparer.Ordinal))
        {
            return Study(plain);
        }

        var path = Path.GetFullPath(name, host.Folder);
        var below = Directory.Exists(path) ? BelowCatalog(path, host) : null;
        return below == "." ? Study("") : below is not null && Folders.Contains(below, StringComparer.Ordinal) ? Study(below) : null;
    }

    private Experiment? SpecAt(string name, Host host)
    {
        var path = Path.GetFullPath(name, host.Folder);
        var below = File.Exists(path) ? BelowCatalog(path, host) : null;
        return Experiments.FirstOrDefault(experiment => experiment.Info.Spec.File == below);
    }

    private static string BelowCatalog(string path, Host host) =>
        Path.GetRelativePath(host.FindSpecs(), path).Replace('\\', '/').TrimEnd('/');

    // A folder that is called as one of the experiments must not write over its results.
    private StudyFolder Study(string folder) => new(
        folder,
        Experiments.Any(experiment => experiment.Info.Name == folder) ? folder + "-study" : folder,
        [.. Experiments.Where(experiment => folder.Length == 0 || Around(experiment.Info.Spec.File).Contains(folder))
            .OrderBy(experiment => experiment.Info.Name, StringComparer.Ordinal)]);

    private static IEnumerable<string> Around(string spec)
    {
        for (var slash = spec.LastIndexOf('/'); slash > 0; slash = spec.LastIndexOf('/', slash - 1))
        {
            yield return spec[..slash];
        }
    }

    private UsageException UnknownName(string name) =>
        Unknown(
            "experiment",
            name,
            Experiments.Select(experiment => experiment.Info.Name).Concat(Folders),
            "'list' shows all experiments and the folders that they lie in");
}

/// <summary>The experiments that a command line names: by themselves, or by the folder that their specs lie in.</summary>
/// <param name="Experiments">All of them, each once, in the order of the command line; those of a folder by name.</param>
/// <param name="Folders">The folders that were named, with their experiments.</param>
public sealed record Selection(IReadOnlyList<Experiment> Experiments, IReadOnlyList<StudyFolder> Folders);
