using System.Globalization;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Prompts;

/// <summary>Questions of several turns: <c>turn-questions.jsonl</c>, one <see cref="TurnQuestion"/> per line.</summary>
public sealed record TurnQuestionSet(string Folder)
    : JsonLinesArtifact<TurnQuestionSet, TurnQuestion>(Folder, Lines), IArtifact<TurnQuestionSet>
{
    private static readonly JsonLines<TurnQuestion> Lines = new(
        "turn-questions.jsonl", options => new TurnQuestionJson(options).TurnQuestion);

    /// <summary>The right answers that the questions bring with them: a judge is shown them as its solutions.</summary>
    public ResponseSet Solutions => ResponseSet.Open(Folder);

    /// <summary>Writes questions, and their right answers beside them.</summary>
    /// <param name="folder">The folder of both files.</param>
    /// <param name="questions">The questions.</param>
    public static new TurnQuestionSet Write(string folder, IEnumerable<TurnQuestion> questions)
    {
        var set = JsonLinesArtifact<TurnQuestionSet, TurnQuestion>.Write(folder, questions);
        ResponseSet.Write(folder, set.Read().SelectMany(SolutionsOf));
        return set;
    }

    /// <summary>The id of a turn, as a prompt of its own.</summary>
    /// <param name="question">The question.</param>
    /// <param name="turn">Which turn, from 0.</param>
    public static string TurnId(TurnQuestion question, int turn) =>
        string.Create(CultureInfo.InvariantCulture, $"{question.Id}/{turn + 1}");

    /// <inheritdoc />
    public static TurnQuestionSet Open(string folder) => new(folder);

    /// <summary>All questions, whose ids pair the answers of models.</summary>
    /// <exception cref="StageException">The set is empty, or two questions have one id.</exception>
    public IReadOnlyList<TurnQuestion> ReadDistinct() => DistinctIds.Of(
        Read(), question => question.Id, "questions", "no question; there is nothing to respond to", "the responses of models");

    // An empty answer says that there is none.
    private static IEnumerable<Response> SolutionsOf(TurnQuestion question) =>
        from solution in question.Solutions.Index()
        where !string.IsNullOrWhiteSpace(solution.Item)
        select new Response(
            TurnId(question, solution.Index), question.Kind, 0, question.Turns[solution.Index], solution.Item, "model", 0, 0, null)
        {
            Cluster = question.Id,
        };
}

/// <summary>A question of several turns: what a user says, whatever is answered.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Kind">What kind of question it is, such as <c>math</c>; results may be taken by kind.</param>
/// <param name="Turns">What the user says, turn by turn.</param>
/// <param name="Solutions">Right answers to the first turns; empty where there are none.</param>
public sealed record TurnQuestion(string Id, string Kind, IReadOnlyList<string> Turns, IReadOnlyList<string> Solutions) : IClustered
{
    string IClustered.Cluster => Id;
}

[JsonSerializable(typeof(TurnQuestion))]
internal sealed partial class TurnQuestionJson : JsonSerializerContext;
