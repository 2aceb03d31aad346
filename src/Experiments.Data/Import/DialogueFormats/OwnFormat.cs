using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>The form in which stages write dialogues, which is that of OpenAI's interface.</summary>
/// <param name="turns">Reads turns.</param>
internal sealed class OwnFormat(TurnReading turns) : IDialogueFormat
{
    private readonly UniqueIds ids = new();

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) =>
        import.OfJson("""{"messages": [{"role": "user", "content": "…"}, …]}""", ReadRecord);

    private IEnumerable<Dialogue> ReadRecord(SourceRecord record)
    {
        var id = ids.Of(record);
        return [new(id, turns.Of(record, "messages"))
        {
            Tools = ToolJson.Tools(record),
            Cluster = UniqueIds.ClusterOf(record, id),
        }];
    }
}
