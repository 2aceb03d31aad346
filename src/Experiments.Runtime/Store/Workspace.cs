namespace Experiments.Runtime.Store;

/// <summary>Where a repository's stored artifacts and results lie.</summary>
/// <param name="StoreFolder">The store's folder.</param>
/// <param name="ResultsFolder">The folder of results: <c>experiment/profile/</c> below it.</param>
public sealed record Workspace(string StoreFolder, string ResultsFolder)
{
    /// <summary>The folder, at a repository's root, that holds everything that runs make.</summary>
    public const string FolderName = ".experiments";

    /// <summary>The folder of what can be computed again at any time: hashes of code.</summary>
    public string CacheFolder => Path.Combine(Path.GetDirectoryName(ResultsFolder)!, "cache");

    /// <summary>The folder of the specs, by which stages find data. The default value is the working folder.</summary>
    public string SpecsFolder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Finds the workspace of the repository that a folder lies in; outside of a repository, of the folder itself.</summary>
    /// <param name="folder">The folder of the specs, or any other.</param>
    /// <param name="store">Another place for the store; null for the repository's own.</param>
    public static Workspace Find(string folder, string? store = null)
    {
        var root = Path.GetFullPath(folder);
        for (var parent = root; parent is not null; parent = Path.GetDirectoryName(parent))
        {
            // In a work tree, .git is a file.
            if (Path.Exists(Path.Combine(parent, ".git")))
            {
                root = parent;
                break;
            }
        }

        var own = Path.Combine(root, FolderName);
        return new Workspace(
            store is null ? Path.Combine(own, "store") : Path.GetFullPath(store, Path.GetFullPath(folder)),
            Path.Combine(own, "results")) { SpecsFolder = Path.GetFullPath(folder) };
    }
}
