namespace Experiments.Data.Import;

/// <summary>Finds what a spec names to import, so that specs need no paths of one machine.</summary>
public static class ImportPath
{
    /// <summary>The environment variable that names the folder of data and models.</summary>
    public const string FolderVariable = "EXPERIMENTS_DATA";

    /// <summary>
    /// Finds a file or folder. A relative path is looked for below the folder of <see cref="FolderVariable"/>, then in the folder of the
    /// specs, and in those above it: the same file from whatever folder the program is called. One that begins with <c>hub:</c> is in
    /// the cache of the hub.
    /// </summary>
    /// <param name="path">The path that the spec gives.</param>
    /// <param name="specs">The folder of the specs.</param>
    /// <returns>A path at which there is a file or folder.</returns>
    /// <exception cref="StageException">There is nothing; the message says where it was looked for.</exception>
    public static string Find(string path, string specs)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new StageException("path is empty; it names the file or folder to import.");
        }

        if (HubPath.Is(path))
        {
            return HubPath.Find(path);
        }

        if (Path.IsPathRooted(path))
        {
            return Path.Exists(path) ? path : throw new StageException($"{path}: there is no such file or folder to import.");
        }

        var data = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : null;
        if (data is not null && !Path.IsPathFullyQualified(data))
        {
            throw new StageException(
                $"{FolderVariable} is '{data}', which is another folder wherever the program is called; write its full path.");
        }

        return Places(data, specs).Select(folder => Path.Combine(folder, path)).FirstOrDefault(Path.Exists)
            ?? throw new StageException($"{path}: there is no such file or folder to import. {Advice(data, specs)}");
    }

    private static string Advice(string? data, string specs) => data is null
        ? $"It was looked for in {specs}, the folder of the specs, and in those above it. "
            + $"Set {FolderVariable} to the folder where data and models lie, or write the full path."
        : $"It was looked for in {data}, to which {FolderVariable} is set, in {specs}, the folder of the specs, and in those above it.";

    private static IEnumerable<string> Places(string? data, string specs)
    {
        if (data is not null)
        {
            yield return data;
        }

        for (var folder = new DirectoryInfo(specs); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
