namespace Experiments.Catalog.BringYourOwn;

/// <summary>Different words, one per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record DistinctWords(string Folder) : Artifact(Folder), IArtifact<DistinctWords>
{
    /// <summary>The file's name.</summary>
    public const string FileName = "distinct.txt";

    /// <summary>How many there are.</summary>
    public CorpusScore Distinct => new(File.ReadLines(FilePath(FileName)).Count()) { Direction = Direction.Neutral };

    /// <inheritdoc />
    public static DistinctWords Open(string folder) => new(folder);
}
