namespace Experiments;

/// <summary>The typed view of a folder of files that a stage made. Reading is lazy: opening an artifact reads nothing.</summary>
/// <param name="Folder">The folder, read only once the stage has ended.</param>
public abstract record Artifact(string Folder)
{
    /// <summary>The full path of a file of this artifact.</summary>
    /// <param name="name">The path below the folder, with forward slashes.</param>
    protected string FilePath(string name) => Path.Combine(Folder, name);
}
