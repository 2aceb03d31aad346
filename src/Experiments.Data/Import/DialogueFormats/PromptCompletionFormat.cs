using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>A prompt and what completes it, each a text or a list of turns.</summary>
/// <param name="turns">Reads turns.</param>
internal sealed class PromptCompletionFormat(TurnReading turns) : IDialogueFormat
{
    private readonly AnswerSides sides = new(turns);

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) => import.OfJson("""{"prompt": "…", "completion": "…"}""", ReadRecord);

    private IEnumerable<Dialogue> ReadRecord(SourceRecord record) =>
        [new(record.Id, [.. sides.Prompt(record), .. sides.Answer(record, "completion")]) { Tools = ToolJson.Tools(record) }];
}
