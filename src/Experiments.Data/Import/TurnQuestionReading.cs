using Experiments.Data.Import.Reading;
using Experiments.Data.Prompts;

namespace Experiments.Data.Import;

/// <summary>Reads questions of several turns.</summary>
/// <param name="format">The form of the records.</param>
/// <param name="kind">The kind of questions that do not name theirs.</param>
internal sealed class TurnQuestionReading(TurnQuestionFormat format, string kind)
{
    private readonly UniqueIds ids = new();
    private readonly (string Id, string Kind, string Solutions) names = format == TurnQuestionFormat.MtBench
        ? ("question_id", "category", "reference")
        : ("id", "kind", "solutions");

    /// <summary>What a record looks like, for errors.</summary>
    public string Shape => format == TurnQuestionFormat.MtBench
        ? """{"question_id": 81, "category": "…", "turns": ["…", "…"]}"""
        : """{"id": "…", "kind": "…", "turns": ["…", "…"]}""";

    /// <summary>The question of a record.</summary>
    /// <exception cref="StageException">A turn has no text, or there are more right answers than turns.</exception>
    public TurnQuestion Read(SourceRecord record)
    {
        var turns = record.Texts("turns");
        if (turns.Count == 0)
        {
            throw record.Refuse("'turns' is empty; a question has one turn at least");
        }

        if (turns.Index().FirstOrDefault(turn => string.IsNullOrWhiteSpace(turn.Item)) is { Item: { } } blank)
        {
            throw record.Refuse($"item {blank.Index + 1} of 'turns' has no text");
        }

        IReadOnlyList<string> solutions = record.Find(names.Solutions) is null ? [] : record.TextOrTexts(names.Solutions);
        return solutions.Count > turns.Count
            ? throw record.Refuse($"'{names.Solutions}' has {solutions.Count} answers, but there are {turns.Count} turns")
            : new(ids.Of(record, names.Id), record.OptionalText(names.Kind) ?? kind, turns, solutions);
    }
}
