using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Data.Questions;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Knowledge;

/// <summary>
/// Questions sorted by how well a model knows their answers: <c>items.jsonl</c>, one
/// <see cref="KnowledgeOutcome"/> per line, and a folder of questions per category, and of all known ones.
/// </summary>
public sealed record KnowledgeOutcomes(string Folder) : Artifact(Folder), IArtifact<KnowledgeOutcomes>
{
    private const string KnownFolder = "known";

    private static readonly JsonLines<KnowledgeOutcome> Lines = new("items.jsonl", options => new KnowledgeJson(options).KnowledgeOutcome);

    /// <summary>Questions whose greedy answer is right with every set of demonstrations.</summary>
    public QuestionSet HighlyKnown => Questions(KnowledgeCategory.HighlyKnown);

    /// <summary>Questions whose greedy answer is right with some sets of demonstrations.</summary>
    public QuestionSet MaybeKnown => Questions(KnowledgeCategory.MaybeKnown);

    /// <summary>Questions whose greedy answer is never right, but a sampled one is.</summary>
    public QuestionSet WeaklyKnown => Questions(KnowledgeCategory.WeaklyKnown);

    /// <summary>Questions to which no answer is right.</summary>
    public QuestionSet Unknown => Questions(KnowledgeCategory.Unknown);

    /// <summary>Questions with a right greedy answer for at least one set of demonstrations: the highly and the maybe known ones.</summary>
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
        Lines.Write(folder, outcomes);
        foreach (var category in Enum.GetValues<KnowledgeCategory>())
        {
            var name = NameOf(category);
            var sorted = questions.Zip(outcomes).Where(pair => pair.Second.Category == name).Select(pair => pair.First);
            QuestionSet.Write(Path.Combine(folder, name), sorted);
        }

        QuestionSet.Write(
            Path.Combine(folder, KnownFolder), questions.Zip(outcomes).Where(pair => IsKnown(pair.Second)).Select(pair => pair.First));

        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<KnowledgeOutcome> Read() => Lines.Read(Folder);

    private static bool IsKnown(KnowledgeOutcome outcome) => outcome.Greedy > 0;

    private QuestionSet Questions(KnowledgeCategory category) => QuestionSet.Open(FilePath(NameOf(category)));

    private Proportion Share(KnowledgeCategory category) =>
        Measures.Share([.. Read()], outcome => outcome.Category == NameOf(category) ? 1 : 0, Direction.Neutral);
}

/// <summary>How well a model knows the answer to a question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Greedy">The share of demonstration sets with which the greedy answer is right.</param>
/// <param name="Sampled">The share of sampled answers that are right; null where none was sampled, because a greedy one is right.</param>
/// <param name="Category">
/// The category's name: <c>highly-known</c>, <c>maybe-known</c>, <c>weakly-known</c>
/// or <c>unknown</c>; null when the question was not asked.
/// </param>
/// <param name="Failure">Why the question was not asked; null when it was.</param>
public sealed record KnowledgeOutcome(string Id, double Greedy, double? Sampled, string? Category, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the question.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => Category;
}

/// <summary>How well a model knows a fact before fine-tuning (SliCK).</summary>
/// <remarks>Source: Gekhman et al., "Does Fine-Tuning LLMs on New Knowledge Encourage Hallucinations?", 2024.</remarks>
public enum KnowledgeCategory
{
    /// <summary>The greedy answer is right with every set of demonstrations.</summary>
    HighlyKnown,

    /// <summary>The greedy answer is right with some sets of demonstrations.</summary>
    MaybeKnown,

    /// <summary>The greedy answer is never right, but a sampled one is.</summary>
    WeaklyKnown,

    /// <summary>No answer is right.</summary>
    Unknown,
}

[JsonSerializable(typeof(KnowledgeOutcome))]
internal sealed partial class KnowledgeJson : JsonSerializerContext;
