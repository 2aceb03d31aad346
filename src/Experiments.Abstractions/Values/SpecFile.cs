namespace Experiments;

/// <summary>A file that a spec names and that lies beside it: YAML writes its path relative to the spec's own file.</summary>
/// <param name="Path">The path below the folder of the specs, with forward slashes.</param>
/// <param name="Name">The path as the spec writes it.</param>
public readonly record struct SpecFile(string Path, string Name)
{
    /// <summary>The full path.</summary>
    /// <param name="specs">The folder of the specs.</param>
    /// <exception cref="StageException">There is no such file.</exception>
    public string In(string specs)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(specs, Path));
        return File.Exists(full) ? full : throw new StageException($"{Name}: there is no file {full}.");
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
