using Experiments.Data.Questions;
using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Knowledge;

/// <summary>Questions sorted by how well a model knows their answers: <c>items.jsonl</c>, one <see cref="KnowledgeOutcome"/> per line, and a folder of questions per category, and of all known ones.</summary>
/// <param name="Folder">The folder of the parts.</param>
public sealed record KnowledgeOutcomes(string Folder) : Artifact(Folder), IArtifact<KnowledgeOutcomes>
{
    private const string FileName = "items.jsonl";
    private const string KnownFolder = "known";

    /// <summary>Questions whose greedy answer is right with every set of demonstrations.</summary>
    public QuestionSet HighlyKnown => Questions(KnowledgeCategory.HighlyKnown);

    /// <summary>Questions whose greedy answer is right with some sets of demonstrations.</summary>
    public QuestionSet MaybeKnown => Questions(KnowledgeCategory.MaybeKnown);

    /// <summary>Questions whose greedy answer is never right, but a sampled one is.</summary>
    public QuestionSet WeaklyKnown => Questions(KnowledgeCategory.WeaklyKnown);

    /// <summary>Questions to which no answer is right.</summary>
    public QuestionSet Unknown => Questions(KnowledgeCategory.Unknown);

    /// <summary>Questions whose greedy answer is right with at least one set of demonstrations: the highly and the maybe known ones.</summary>
    public QuestionSet Known => QuestionSet.Open(FilePath(KnownFolder));

    /// <summary>The share of highly known questions.</summary>
    public Proportion HighlyKnownShare => Share(KnowledgeCategory.HighlyKnown);

    /// <summary>The share of maybe known questions.</summary>
    public Proportion MaybeKnownShare => Share(KnowledgeCategory.MaybeKnown);

    /// <summary>The share of highly or maybe known questions.</summary>
    public Proportion KnownShare => Measures.Share([.. Read()], outcome => IsKnown(outcome) ? 1 : 0, Direction.Neutral);

    /// <summary>The share of weakly known questions.</summary>
    public Proportion WeaklyKnownShare => Share(KnowledgeCategory.WeaklyKnown);

    /// <summary>The share of unknown questions.</summary>
    public Proportion UnknownShare => Share(KnowledgeCategory.Unknown);

    /// <inheritdoc />
    public static KnowledgeOutcomes Open(string folder) => new(folder);

    /// <summary>The name of a category in files and folders.</summary>
    /// <param name="category">The category.</param>
    public static string NameOf(KnowledgeCategory category) => category switch
    {
        KnowledgeCategory.HighlyKnown => "highly-known",
        KnowledgeCategory.MaybeKnown => "maybe-known",
        KnowledgeCategory.WeaklyKnown => "weakly-known",
        _ => "unknown",
    };

    /// <summary>Writes outcomes and the questions of each category.</summary>
    /// <param name="folder">The folder of the parts.</param>
    /// <param name="questions">The questions.</param>
    /// <param name="outcomes">Their outcomes, in the same order.</param>
    public static KnowledgeOutcomes Write(string folder, IReadOnlyList<Question> questions, IReadOnlyList<KnowledgeOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.KnowledgeOutcome);
        foreach (var category in Enum.GetValues<KnowledgeCategory>())
        {
            var name = NameOf(category);
            var sorted = questions.Zip(outcomes).Where(pair => pair.Second.Category == name).Select(pair => pair.First);
            QuestionSet.Write(Path.Combine(folder, name), sorted);
        }

        QuestionSet.Write(Path.Combine(folder, KnownFolder), questions.Zip(outcomes).Where(pair => IsKnown(pair.Second)).Select(pair => pair.First));

        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<KnowledgeOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.KnowledgeOutcome);

    private static bool IsKnown(KnowledgeOutcome outcome) => outcome.Greedy > 0;

    private QuestionSet Questions(KnowledgeCategory category) => QuestionSet.Open(FilePath(NameOf(category)));

    private Proportion Share(KnowledgeCategory category) =>
        Measures.Share([.. Read()], outcome => outcome.Category == NameOf(category) ? 1 : 0, Direction.Neutral);
}
