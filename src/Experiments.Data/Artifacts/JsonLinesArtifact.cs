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

    /// <summary>Takes over what another program wrote, after reading all of it.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <exception cref="StageException">A line is wrong, or an id is there twice; the message names file and line.</exception>
    public static TSelf Receive(string folder)
    {
        var artifact = TSelf.Open(folder);
        var path = Path.Combine(folder, artifact.file.Name);
        var items = artifact.file.ReadStrictly(folder).ToList();
        _ = items is IReadOnlyList<IClustered> named
            ? DistinctIds.Of(named, item => item.Id, path, "nothing", "what comes of them in different trials").Count
            : items.Count > 0 ? items.Count : throw new StageException($"{path} holds nothing.");
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
