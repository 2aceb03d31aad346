namespace Experiments.Data.Import;

/// <summary>Finds what a spec names to import, so that specs need no paths of one machine.</summary>
public static class ImportPath
{
    /// <summary>The environment variable that names the folder of data and models.</summary>
    public const string FolderVariable = "EXPERIMENTS_DATA";

    /// <summary>
    /// Finds a file or folder. A relative path is looked for below the folder of
    /// <see cref="FolderVariable"/>, in the working folder, and in those above it.
    /// </summary>
    /// <param name="path">The path that the spec gives.</param>
    /// <returns>A path at which there is a file or folder.</returns>
    /// <exception cref="StageException">There is nothing; the message says where it was looked for.</exception>
    public static string Find(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new StageException("path is empty; it names the file or folder to import.");
        }

        if (Path.IsPathRooted(path))
        {
            return Path.Exists(path) ? path : throw new StageException($"{path}: there is no such file or folder to import.");
        }

        var data = Environment.GetEnvironmentVariable(FolderVariable);
        return Places(data).Select(folder => Path.Combine(folder, path)).FirstOrDefault(Path.Exists)
            ?? throw new StageException(
                $"{path}: there is no such file or folder to import in {Directory.GetCurrentDirectory()} or above it{Advice(data)}");
    }

    private static string Advice(string? data) => string.IsNullOrEmpty(data)
        ? $". Set {FolderVariable} to the folder where data and models lie."
        : $", nor in {data}, to which {FolderVariable} is set.";

    private static IEnumerable<string> Places(string? data)
    {
        if (!string.IsNullOrEmpty(data))
        {
            yield return data;
        }

        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
