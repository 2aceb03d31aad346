using System.Text.Json;
using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.Turns;

/// <summary>Reads a prompt and what answers it, each a text or a list of turns.</summary>
/// <param name="turns">Reads turns.</param>
internal sealed class AnswerSides(TurnReading turns)
{
    /// <summary>The turns up to an answer, after the system's text where the record has one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="name">The member: a text is the user's.</param>
    public IReadOnlyList<Message> Prompt(SourceRecord record, string name = "prompt")
    {
        var prompt = record.KindOf(name) == JsonValueKind.Array ? turns.Of(record, name) : [new("user", record.Text(name))];
        return prompt is [.., { Role: "assistant" }]
            ? throw record.Refuse($"'{name}' ends with the assistant's turn, which an answer cannot follow")
            : [.. System(record, prompt), .. prompt];
    }

    /// <summary>The turns that answer a prompt, or a whole dialogue.</summary>
    /// <param name="record">The record.</param>
    /// <param name="name">The member: a text is the assistant's.</param>
    public IReadOnlyList<Message> Answer(SourceRecord record, string name) => record.KindOf(name) switch
    {
        JsonValueKind.Array => turns.Of(record, name),
        JsonValueKind.Object => [turns.One(record.Record(name))],
        _ => [new("assistant", record.Text(name))],
    };

    /// <summary>The system's turn that a record has as a text; none where it has no such text.</summary>
    /// <param name="record">The record.</param>
    /// <param name="others">The other turns.</param>
    public static IReadOnlyList<Message> System(SourceRecord record, IReadOnlyList<Message> others)
    {
        if (record.OptionalText("system") is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        return others is [{ Role: "system" }, ..]
            ? throw record.Refuse("'system' is given, and the first turn is the system's, too; keep one of them")
            : [new("system", text)];
    }
}
