namespace Experiments;

/// <summary>A folder with any files: what a program made that is of no type of its own, or what was fetched.</summary>
/// <param name="Folder">The folder.</param>
public sealed record FileFolder(string Folder) : Artifact(Folder), IArtifact<FileFolder>
{
    /// <inheritdoc />
    public static FileFolder Open(string folder) => new(folder);

    /// <summary>The full path of a file or folder in it.</summary>
    /// <param name="name">The path below the folder, with forward slashes; a dot for the folder itself.</param>
    /// <exception cref="StageException">
    /// There is no such file, or the path leads out of the folder; the message lists what is there.
    /// </exception>
    public string Find(string name)
    {
        var (folder, path) = (FullPath(Folder), FullPath(Path.Combine(Folder, name)));
        if ((path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && Path.Exists(path))
        {
            return path;
        }

        var there = Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(10);
        throw new StageException($"'{name}' is not in {Folder}; there are: {string.Join(", ", there)}.");
    }

    private static string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
