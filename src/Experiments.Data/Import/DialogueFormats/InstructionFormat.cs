using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>Alpaca and Dolly: an instruction with a text that it is about, which may be absent, and the response.</summary>
/// <param name="context">The member that has the text that the instruction is about.</param>
/// <param name="response">The member that has the response.</param>
internal sealed class InstructionFormat(string context, string response) : IDialogueFormat
{
    private readonly string shape = $$"""{"instruction": "…", "{{context}}": "…", "{{response}}": "…"}""";

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) => import.OfJson(shape, ReadRecord);

    private IEnumerable<Dialogue> ReadRecord(SourceRecord record)
    {
        var about = record.OptionalText(context);
        var instruction = record.Text("instruction");
        var request = string.IsNullOrWhiteSpace(about) ? instruction : $"{instruction}\n\n{about}";
        var pair = Exchange.Of(record.Id, request, record.Text(response));
        var earlier = record.Pairs("history").SelectMany(turns => Exchange.Of(record.Id, turns.First, turns.Second).Messages);
        record.Know("category", "text");
        return [pair with { Messages = [.. AnswerSides.System(record, []), .. earlier, .. pair.Messages] }];
    }
}
