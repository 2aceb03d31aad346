namespace Experiments.Data.Import;

/// <summary>Finds what a spec names to import, so that specs need no paths of one machine.</summary>
public static class ImportPath
{
    /// <summary>The environment variable that names the folder of data and models.</summary>
    public const string FolderVariable = "EXPERIMENTS_DATA";

    /// <summary>Finds a file or folder. A relative path is looked for below the folder of <see cref="FolderVariable"/>; without one, in the working folder and then in those above it.</summary>
    /// <param name="path">The path that the spec gives.</param>
    /// <returns>A path at which there is a file or folder.</returns>
    /// <exception cref="StageException">There is nothing; the message says where it was looked for.</exception>
    public static string Find(string path)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrWhiteSpace(path))
            throw new StageException("path is empty; it names the file or folder to import.");

        if (Path.IsPathRooted(path) || !string.IsNullOrEmpty(folder))
        {
            var place = Path.Combine(folder ?? "", path);
            return Path.Exists(place) ? place : throw new StageException($"{place}: there is no such file or folder to import{(Path.IsPathRooted(path) ? "" : $"; {FolderVariable} is {folder}")}.");
        }

        for (var above = new DirectoryInfo(Directory.GetCurrentDirectory()); above is not null; above = above.Parent)
        {
            var place = Path.Combine(above.FullName, path);
            if (Path.Exists(place))
                return place;
        }

        throw new StageException($"{path}: there is no such file or folder to import in {Directory.GetCurrentDirectory()} or above it. Set {FolderVariable} to the folder where data and models lie.");
    }
}
