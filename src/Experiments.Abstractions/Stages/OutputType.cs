namespace Experiments;

/// <summary>
/// What a stage makes under a name that its spec gives: YAML writes <c>model: language-model</c>, and <c>$stage.model</c> is then of that
/// type. Types are the artifacts of all stage kinds, and the measures that are made of the scores of items.
/// </summary>
public sealed class OutputType
{
    private readonly Action<string> receive;

    private OutputType(string name, bool isMeasure, Action<string> receive) => (Name, IsMeasure, this.receive) = (name, isMeasure, receive);

    /// <summary>The type's name in YAML.</summary>
    public string Name { get; }

    /// <summary>Whether it is a measure, which is a file of scores, and not an artifact, which is a folder.</summary>
    public bool IsMeasure { get; }

    /// <summary>A type of artifacts.</summary>
    /// <typeparam name="T">The artifact.</typeparam>
    /// <param name="name">The type's name in YAML.</param>
    public static OutputType Artifact<T>(string name)
        where T : Artifact, IArtifact<T> => new(name, false, folder => T.Receive(folder));

    /// <summary>A type of measures.</summary>
    /// <typeparam name="T">The measure.</typeparam>
    /// <param name="name">The type's name in YAML.</param>
    public static OutputType Measure<T>(string name)
        where T : Measure, IItemMeasure<T> => new(name, true, file => ScoreFile.Read<T>(file));

    /// <summary>Checks what a program outside this project wrote, and brings it into the type's own form.</summary>
    /// <param name="path">The folder of an artifact, or the file of scores.</param>
    /// <exception cref="StageException">It is not of the type; the message names file, line and what would be right.</exception>
    public void Receive(string path) => receive(path);

    /// <inheritdoc />
    public override string ToString() => Name;
}
