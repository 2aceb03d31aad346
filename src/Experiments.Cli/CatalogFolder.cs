using Experiments.Runtime.Specs;

namespace Experiments.Cli;

/// <summary>Finds the folder that the specs lie in: accepted results are beside the specs, and positions are relative to it.</summary>
public static class CatalogFolder
{
    /// <summary>The folder of the project with the specs.</summary>
    /// <param name="experiments">The experiments of the catalog.</param>
    /// <param name="folder">The folder that the program works in.</param>
    /// <exception cref="UsageException">No folder around the program or the working folder holds the specs.</exception>
    public static string Find(IReadOnlyList<Experiment> experiments, string folder) => TryFind(experiments, folder)
        ?? throw new UsageException(experiments.Count == 0
            ? "the catalog has no experiment"
            : $"the specs are not here: neither around {folder} nor around the program is a file {experiments[0].Info.Spec.File}; call the "
                + "program in the repository");

    /// <summary>The folder of the project with the specs; null where there is none around the program or the working folder.</summary>
    /// <param name="experiments">The experiments of the catalog.</param>
    /// <param name="folder">The folder that the program works in.</param>
    public static string? TryFind(IReadOnlyList<Experiment> experiments, string folder) => experiments.Count == 0
        ? null
        // The working folder comes first: a program that is shared between checkouts serves the one that it is called in.
        : Around(folder).Concat(Around(AppContext.BaseDirectory)).FirstOrDefault(
            candidate => File.Exists(Path.Combine(candidate, experiments[0].Info.Spec.File)));

    private static IEnumerable<string> Around(string folder)
    {
        for (var parent = Path.GetFullPath(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            yield return parent;
            yield return Path.Combine(parent, "experiments");
        }
    }
}
