using System.Text.Json;
using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.Turns;

/// <summary>Reads turns in the form of OpenAI's chat interface, which is ours, too.</summary>
/// <param name="drop">Counts a part that is left out: the id, the reason, and what it is.</param>
/// <param name="others">What becomes of parts of a turn that are no texts.</param>
internal sealed class TurnReading(Action<string, string, string> drop, OtherParts others = OtherParts.Refuse)
{
    private readonly ContentParts contents = new(drop, others);

    /// <summary>The turns of a list.</summary>
    /// <param name="record">The record.</param>
    /// <param name="name">The member that holds the list.</param>
    public IReadOnlyList<Message> Of(SourceRecord record, string name)
    {
        var (turns, ids) = (new List<Message>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var turn in record.Records(name))
        {
            var message = One(turn);
            ids.UnionWith(message.ToolCalls is { } calls ? ToolJson.IdsOf(calls) : []);
            if (message.ToolCallId is { } id && ids.Count > 0 && !ids.Contains(id))
            {
                throw turn.Refuse($"'tool_call_id' is '{id}', but the calls before it have the ids {string.Join(", ", ids)}");
            }

            turns.Add(message);
        }

        return turns;
    }

    /// <summary>A turn.</summary>
    /// <param name="turn">The object that it is.</param>
    public Message One(SourceRecord turn)
    {
        var role = turn.Text("role");
        var calls = ToolJson.Calls(turn);
        var answers = turn.OptionalText("tool_call_id") is { Length: > 0 } id ? id : null;
        if (calls is not null && role != "assistant")
        {
            throw turn.Refuse($"'tool_calls' are in a turn of '{role}'; only the assistant calls tools");
        }

        if (answers is not null && role != "tool")
        {
            throw turn.Refuse($"'tool_call_id' is in a turn of '{role}'; only turns of 'tool' answer a call");
        }

        return new(role, contents.TextOf(turn, mayBeAbsent: calls is not null))
        {
            Name = turn.OptionalText("name") is { Length: > 0 } name ? name : null,
            ToolCalls = calls,
            ToolCallId = answers,
            Weight = WeightOf(turn, role),
        };
    }

    // 1 is what is so without it, and then nothing is written, as in files from before there was such a member.
    private static int? WeightOf(SourceRecord turn, string role) => turn.Find("weight") switch
    {
        null or { ValueKind: JsonValueKind.True } => null,
        { ValueKind: JsonValueKind.Number } number when number.GetDouble() == 1 => null,
        { ValueKind: JsonValueKind.String } text when text.ValueEquals("") => null,
        { ValueKind: JsonValueKind.False } => role == "assistant" ? 0 : null,
        { ValueKind: JsonValueKind.Number } number when number.GetDouble() == 0 => role == "assistant" ? 0 : null,
        { } other => throw turn.Refuse($"'{turn.Within}weight' is {other.GetRawText()}; a turn counts fully, 1, or not at all, 0"),
    };
}
