namespace Experiments.Runtime.Files;

/// <summary>Makes folders that are this program's own, whatever somebody put in their places.</summary>
public static class OwnFolder
{
    /// <summary>
    /// Makes a folder. Where a link stands in its place, or in that of a folder on the way to it, the link is replaced: what it leads to is
    /// somebody else's, and stays as it is.
    /// </summary>
    /// <param name="root">The folder that all is below; it may be a link itself.</param>
    /// <param name="folder">The folder to make, below the root.</param>
    public static void Make(string root, string folder)
    {
        var path = Path.GetFullPath(root);
        foreach (var name in Path.GetRelativePath(path, Path.GetFullPath(folder)).Split(Path.DirectorySeparatorChar))
        {
            path = Path.Combine(path, name);
            if (new FileInfo(path).LinkTarget is not null)
            {
                File.Delete(path);
            }
        }

        Directory.CreateDirectory(path);
    }
}
