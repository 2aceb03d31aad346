using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>SIMMC 1 (Moon et al., 2020): a user and a shop's assistant, in English, in one JSON object with all dialogues.</summary>
/// <remarks>
/// An item of a dialogue is a turn of the user, <c>transcript</c>, and the assistant's turn after it, <c>system_transcript</c>. What both
/// see, and what their turns are labelled as, is not read.
/// </remarks>
internal sealed class SimmcFormat : IDialogueFormat
{
    private const string Shape =
        """{"dialogue_data": [{"dialogue_idx": 1, "dialogue": [{"turn_idx": 0, "transcript": "…", "system_transcript": "…"}, …]}, …]}""";

    private readonly UniqueIds ids = new();

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) =>
        import.Of(import.Files.SelectMany(file => JsonRecords.OfMember(file, "dialogue_data", Shape)), ReadRecord);

    private IEnumerable<Dialogue> ReadRecord(SourceRecord record)
    {
        var id = ids.Of(record, "dialogue_idx");
        var turns = new List<Message>();
        int? last = null;
        foreach (var turn in record.Records("dialogue"))
        {
            var index = turn.OptionalCount("turn_idx") ?? throw turn.Refuse("'turn_idx' is missing");
            if (index <= last)
            {
                throw turn.Refuse($"'turn_idx' is {index} after {last}, and turns stand in their order");
            }

            turns.Add(new("user", turn.Text("transcript")));
            turns.Add(new("assistant", turn.Text("system_transcript")));
            last = index;
        }

        return [new(id, turns)];
    }
}
