using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Questions;

/// <summary>Questions with known answers: <c>questions.jsonl</c>, one <see cref="Question"/> per line.</summary>
public sealed record QuestionSet(string Folder) : JsonLinesArtifact<QuestionSet, Question>(Folder, Lines), IArtifact<QuestionSet>
{
    private static readonly JsonLines<Question> Lines = new("questions.jsonl", options => new QuestionJson(options).Question);

    /// <inheritdoc />
    public static QuestionSet Open(string folder) => new(folder);

    /// <summary>All questions of an evaluation, whose ids pair the outcomes of trials.</summary>
    /// <exception cref="StageException">The set is empty, or two questions have one id.</exception>
    public IReadOnlyList<Question> ReadDistinct() => DistinctIds.Of(
        Read(), question => question.Id, "questions", "no question; an evaluation needs at least one", "the outcomes of trials");
}

/// <summary>A question with known answers.</summary>
/// <param name="Id">Unique in its set, and the same wherever the question is asked: it pairs outcomes.</param>
/// <param name="Text">The question.</param>
/// <param name="Answers">Every accepted answer, at least one; the first is the one that demonstrations show.</param>
/// <param name="Choices">The options of the multiple-choice form; empty if there is none.</param>
/// <param name="Correct">The index of the right option in <paramref name="Choices"/>; -1 if there is none.</param>
public sealed record Question(string Id, string Text, IReadOnlyList<string> Answers, IReadOnlyList<string> Choices, int Correct)
    : IClustered
{
    /// <summary>The field for what a question is about, as sets of several subjects have it.</summary>
    internal const string Subject = "subject";

    /// <summary>What it shares with other questions: the entity that they ask about. Its id where it shares nothing.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    /// <summary>What is known of it, by name, for slices of results: <c>subject</c>, <c>relation</c>; null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>
    /// Whether another option has the text of the right one, but for white space around it: then the order of the options would decide
    /// what counts as right.
    /// </summary>
    [JsonIgnore]
    public bool HasEqualOptions => Correct >= 0 && Correct < Choices.Count
        && Choices.Count(choice => choice.AsSpan().Trim().SequenceEqual(Choices[Correct].AsSpan().Trim())) > 1;
}

[JsonSerializable(typeof(Question))]
internal sealed partial class QuestionJson : JsonSerializerContext;
