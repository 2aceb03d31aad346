using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import;

/// <summary>Reads dialogues in the form in which stages write them.</summary>
/// <param name="turns">Reads turns.</param>
internal sealed class OwnDialogues(TurnReading turns)
{
    private readonly UniqueIds ids = new();

    /// <summary>The dialogue of a record.</summary>
    public IEnumerable<Dialogue> Read(SourceRecord record)
    {
        var id = ids.Of(record);
        return [new(id, turns.Of(record, "messages"))
        {
            Tools = ToolJson.Tools(record),
            Cluster = UniqueIds.ClusterOf(record, id),
        }];
    }
}
