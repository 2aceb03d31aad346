using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import;

/// <summary>Reads dialogues in the form in which stages write them.</summary>
internal sealed class OwnDialogues
{
    private readonly UniqueIds ids = new();

    /// <summary>The dialogue of a record.</summary>
    public IEnumerable<Dialogue> Read(SourceRecord record)
    {
        var id = ids.Of(record);
        return [new(id, [.. record.Records("messages").Select(turn => new Message(turn.Text("role"), turn.Text("content")))])
        {
            Cluster = UniqueIds.ClusterOf(record, id),
        }];
    }
}
