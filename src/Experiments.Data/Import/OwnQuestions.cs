using System.Text.Json;
using Experiments.Data.Import.Reading;
using Experiments.Data.Questions;

namespace Experiments.Data.Import;

/// <summary>Reads questions in the form in which stages write them.</summary>
internal sealed class OwnQuestions
{
    private readonly UniqueIds ids = new();

    /// <summary>The question of a record.</summary>
    public Question Read(SourceRecord record)
    {
        var choices = record.Find("choices") is null ? [] : record.Texts("choices");
        var id = ids.Of(record);
        return new(id, record.Text("text"), record.Texts("answers"), choices, Correct(record, choices.Count))
        {
            Cluster = record.OptionalText("cluster") ?? id,
        };
    }

    private static int Correct(SourceRecord record, int choices)
    {
        if (record.Find("correct") is not { } value)
        {
            return choices == 0 ? -1 : throw record.Refuse("'correct', the index of the right one of 'choices', is missing");
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var correct))
        {
            throw record.Refuse("'correct' is not a whole number");
        }

        return choices == 0 && correct == -1 || correct >= 0 && correct < choices
            ? correct
            : throw record.Refuse($"'correct' is {correct}, which is not the index of one of {choices} choices");
    }
}
