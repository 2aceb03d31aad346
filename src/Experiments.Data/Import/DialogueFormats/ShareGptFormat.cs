using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>ShareGPT's dumps: a list of turns, each with its speaker.</summary>
internal sealed class ShareGptFormat : IDialogueFormat
{
    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) =>
        import.OfJson("""{"conversations": [{"from": "human", "value": "…"}, …]}""", ReadRecord);

    private static IEnumerable<Dialogue> ReadRecord(SourceRecord record)
    {
        Message[] turns =
            [.. record.Records("conversations").Select(turn => new Message(Speaker(turn.Text("from")), turn.Text("value")))];
        return [new(record.Id, [.. AnswerSides.System(record, turns), .. turns])];
    }

    // Other speakers, such as other models, keep their names; the checks leave their dialogues out.
    private static string Speaker(string from) => from switch
    {
        "human" or "user" => "user",
        "gpt" or "chatgpt" or "assistant" => "assistant",
        _ => from,
    };
}
