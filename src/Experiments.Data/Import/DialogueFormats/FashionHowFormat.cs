using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>The dialogues of ETRI's Fashion-How (ddata): a user and a coordinator, who recommends outfits, in Korean.</summary>
/// <remarks>
/// The coordinator is the assistant: what it says (CO), and the codes of the items that it shows (AC), each a line of its turn. Its
/// greeting, before the user speaks, answers nothing: it is left out, and counted as <c>opening-turn</c>.
/// </remarks>
internal sealed class FashionHowFormat : IDialogueFormat
{
    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) =>
        import.Of(import.Files.SelectMany(FashionHowDialogues.Of), record => [ReadRecord(record, import)]);

    private static Dialogue ReadRecord(SourceRecord record, DialogueImport import)
    {
        var turns = new JoinedTurns();
        foreach (var turn in record.Records("turns"))
        {
            var (line, tag, text) = (turn.Text("line"), turn.Text("tag"), turn.Text("text"));
            if (turns.IsEmpty && tag != FashionHowDialogues.User)
            {
                import.Drop($"{record.File.Name}/{line}", "opening-turn", "the coordinator speaks before the user does");
                continue;
            }

            turns.Add(tag == FashionHowDialogues.User ? "user" : "assistant", text);
        }

        return new(record.Id, turns.ToList());
    }
}
