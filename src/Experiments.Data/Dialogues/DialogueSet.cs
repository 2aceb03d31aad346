using Experiments.Data.Serialization;

namespace Experiments.Data.Dialogues;

/// <summary>Dialogues to fine-tune on: <c>dialogues.jsonl</c>, one <see cref="Dialogue"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record DialogueSet(string Folder) : Artifact(Folder), IArtifact<DialogueSet>
{
    private const string FileName = "dialogues.jsonl";

    /// <inheritdoc />
    public static DialogueSet Open(string folder) => new(folder);

    /// <summary>Writes a set of dialogues.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="dialogues">The dialogues.</param>
    public static DialogueSet Write(string folder, IEnumerable<Dialogue> dialogues)
    {
        JsonLines.Write(Path.Combine(folder, FileName), dialogues, DataJson.Readable.Dialogue);
        return new(folder);
    }

    /// <summary>The dialogues, read one at a time.</summary>
    public IEnumerable<Dialogue> Read() => JsonLines.Read(FilePath(FileName), DataJson.Readable.Dialogue);
}
