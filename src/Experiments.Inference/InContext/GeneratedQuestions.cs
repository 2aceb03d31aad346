using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.InContext;

/// <summary>
/// Questions with answers that a model made up: as questions, as dialogues to imitate, and <c>pairs.jsonl</c> with all that it wrote.
/// </summary>
/// <param name="Folder">The folder of the parts.</param>
public sealed record GeneratedQuestions(string Folder) : Artifact(Folder), IArtifact<GeneratedQuestions>
{
    /// <summary>The questions with the model's answers.</summary>
    public QuestionSet Questions => QuestionSet.Open(Folder);

    /// <summary>The same as dialogues to imitate.</summary>
    public DialogueSet Dialogues => DialogueSet.Open(Folder);

    /// <summary>The share of the written pairs that were no duplicates.</summary>
    public Proportion Kept => new()
    {
        Direction = Direction.Neutral,
        Items = [.. ReadPairs().Select(pair => pair.Score())],
    };

    /// <inheritdoc />
    public static GeneratedQuestions Open(string folder) => new(folder);

    /// <summary>Writes what a model made up.</summary>
    /// <param name="folder">The folder of the parts.</param>
    /// <param name="pairs">All pairs, in the order in which they were written.</param>
    public static GeneratedQuestions Write(string folder, IReadOnlyList<GeneratedPair> pairs)
    {
        var kept = pairs.Where(pair => pair.Verdict == GeneratedPair.Kept).ToList();
        GeneratedPair.Lines.Write(folder, pairs);
        QuestionSet.Write(folder, kept.Select(pair => new Question(pair.Id, pair.Question, [pair.Answer], [], -1)));
        DialogueSet.Write(folder, kept.Select(pair =>
            new Dialogue(pair.Id, [new("user", pair.Question), new(ChatFormat.Assistant, pair.Answer)])));
        return new(folder);
    }

    /// <summary>All that the model wrote, read one at a time.</summary>
    public IEnumerable<GeneratedPair> ReadPairs() => GeneratedPair.Lines.Read(Folder);
}
