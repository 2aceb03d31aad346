using Experiments.Runtime.Definition;

namespace Experiments.Cli.Names;

/// <summary>Finds the folder that the specs lie in: accepted results stand beside the specs, and positions are relative to it.</summary>
public static class CatalogueFolder
{
    /// <summary>The folder of the project with the specs.</summary>
    /// <param name="experiments">The experiments of the catalogue.</param>
    /// <param name="folder">The folder that the program works in.</param>
    /// <exception cref="UsageException">No folder around the program or the working folder holds the specs.</exception>
    public static string Find(IReadOnlyList<Experiment> experiments, string folder)
    {
        var spec = experiments.Count > 0 ? experiments[0].Info.Spec.File : throw new UsageException("the catalogue has no experiment");
        // The working folder comes first: a program that is shared between checkouts serves the one that it is called in.
        return Around(folder).Concat(Around(AppContext.BaseDirectory)).FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, spec)))
            ?? throw new UsageException($"the specs are not here: neither around {folder} nor around the program is a file {spec}; call the program in the repository");
    }

    private static IEnumerable<string> Around(string folder)
    {
        for (var parent = Path.GetFullPath(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            yield return parent;
            yield return Path.Combine(parent, "experiments");
        }
    }
}
