namespace Experiments.Commands;

/// <summary>What a command made: an artifact, or the scores of a measure, under each name that the spec declares.</summary>
/// <param name="Folder">The folder: each artifact is a folder in it, each measure a file <c>name.jsonl</c>.</param>
public sealed record CommandOutput(string Folder) : Artifact(Folder), IArtifact<CommandOutput>, IDeclaredOutputs
{
    /// <inheritdoc />
    public static CommandOutput Open(string folder) => new(folder);

    /// <summary>Where an output lies.</summary>
    /// <param name="folder">The folder of all.</param>
    /// <param name="name">The output's name.</param>
    /// <param name="type">Its type.</param>
    public static string PathOf(string folder, string name, OutputType type) => $"{folder}/{name}{(type.IsMeasure ? ".jsonl" : "")}";

    /// <inheritdoc />
    public T Artifact<T>(string name)
        where T : Artifact, IArtifact<T> => T.Open(FilePath(name));

    /// <inheritdoc />
    public T Measure<T>(string name)
        where T : Measure, IItemMeasure<T> => ScoreFile.Read<T>(FilePath(name + ".jsonl"));
}
