namespace Experiments.Data.Artifacts;

/// <summary>An artifact that is a file of JSON lines. A new one only says which file, and how a line is written.</summary>
/// <typeparam name="TSelf">The artifact's own type.</typeparam>
/// <typeparam name="T">What a line holds.</typeparam>
public abstract record JsonLinesArtifact<TSelf, T> : Artifact
    where TSelf : JsonLinesArtifact<TSelf, T>, IArtifact<TSelf>
{
    private readonly JsonLines<T> file;
    private readonly Lazy<IReadOnlyList<T>> all;

    /// <summary>Opens the artifact in a folder.</summary>
    protected JsonLinesArtifact(string folder, JsonLines<T> file)
        : base(folder)
    {
        this.file = file;
        all = new(() => [.. Read()]);
    }

    /// <summary>Writes the artifact.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="items">What the lines hold, in their order.</param>
    public static TSelf Write(string folder, IEnumerable<T> items)
    {
        var artifact = TSelf.Open(folder);
        artifact.file.Write(folder, items);
        return artifact;
    }

    /// <summary>What the lines hold, read one at a time.</summary>
    public IEnumerable<T> Read() => file.Read(Folder);

    /// <summary>What the lines hold, all at once; read once, however many measures ask for it.</summary>
    protected IReadOnlyList<T> ReadAll() => all.Value;

    /// <summary>Whether both are the same kind of artifact in the same folder.</summary>
    /// <param name="other">Another artifact.</param>
    public virtual bool Equals(JsonLinesArtifact<TSelf, T>? other) => base.Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => base.GetHashCode();
}
