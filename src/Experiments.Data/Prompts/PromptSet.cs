using Experiments.Data.Serialization;

namespace Experiments.Data.Prompts;

/// <summary>Prompts for models to respond to: <c>prompts.jsonl</c>, one <see cref="UserPrompt"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record PromptSet(string Folder) : Artifact(Folder), IArtifact<PromptSet>
{
    private const string FileName = "prompts.jsonl";

    /// <inheritdoc />
    public static PromptSet Open(string folder) => new(folder);

    /// <summary>Writes prompts.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="prompts">The prompts.</param>
    public static PromptSet Write(string folder, IEnumerable<UserPrompt> prompts)
    {
        JsonLines.Write(Path.Combine(folder, FileName), prompts, DataJson.Readable.UserPrompt);
        return new(folder);
    }

    /// <summary>The prompts, read one at a time.</summary>
    public IEnumerable<UserPrompt> Read() => JsonLines.Read(FilePath(FileName), DataJson.Readable.UserPrompt);
}
