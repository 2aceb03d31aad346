using Experiments.Data.Prompts;

namespace Experiments.Inference.InContext;

/// <summary>Requests that a model made up in the manner of seed tasks, and <c>pairs.jsonl</c> with all that it wrote.</summary>
/// <param name="Folder">The folder of the parts.</param>
public sealed record InstructedPrompts(string Folder) : Artifact(Folder), IArtifact<InstructedPrompts>
{
    /// <summary>The requests.</summary>
    public PromptSet Prompts => PromptSet.Open(Folder);

    /// <summary>The share of the written requests that were new enough.</summary>
    public Proportion Kept => new()
    {
        Direction = Direction.Neutral,
        Items = [.. ReadPairs().Select(pair => pair.Score())],
    };

    /// <inheritdoc />
    public static InstructedPrompts Open(string folder) => new(folder);

    /// <summary>Writes what a model made up.</summary>
    /// <param name="folder">The folder of the parts.</param>
    /// <param name="pairs">All requests, in the order in which they were written.</param>
    public static InstructedPrompts Write(string folder, IReadOnlyList<GeneratedPair> pairs)
    {
        GeneratedPair.Lines.Write(folder, pairs);
        PromptSet.Write(folder, pairs.Where(pair => pair.Verdict == GeneratedPair.Kept)
            .Select(pair => new UserPrompt(pair.Id, "self-instruct", pair.Question, [])));
        return new(folder);
    }

    /// <summary>All that the model wrote, read one at a time.</summary>
    public IEnumerable<GeneratedPair> ReadPairs() => GeneratedPair.Lines.Read(Folder);
}
