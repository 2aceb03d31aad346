using Experiments.Runtime.Specs;

namespace Experiments.Cli;

/// <summary>Finds the folder that the specs lie in: accepted results are beside the specs, and positions are relative to it.</summary>
public static class CatalogFolder
{
    /// <summary>
    /// The folder of the project with the specs; null where none of the folders, or of those around them, holds any.
    /// </summary>
    /// <param name="experiments">The experiments of the catalog.</param>
    /// <param name="folders">Where to look: what is around the first comes before what is around the second.</param>
    public static string? TryFind(IReadOnlyList<Experiment> experiments, params IReadOnlyList<string> folders)
    {
        var found = folders.SelectMany(Around)
            .Select(candidate => (Folder: candidate, Specs: experiments.Count(each => Holds(candidate, each))))
            .Where(candidate => candidate.Specs > 0)
            .ToList();
        // Some specs may have gone since the program was built, and a copy of a single one may lie anywhere.
        return found.FirstOrDefault(candidate => candidate.Specs * 2 >= experiments.Count, found.FirstOrDefault()).Folder;
    }

    /// <summary>Whether the spec of an experiment lies in a folder of specs.</summary>
    internal static bool Holds(string folder, Experiment experiment) => File.Exists(Path.Combine(folder, experiment.Info.Spec.File));

    private static IEnumerable<string> Around(string folder)
    {
        for (var parent = Path.GetFullPath(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            yield return parent;
            yield return Path.Combine(parent, "experiments");
        }
    }
}
