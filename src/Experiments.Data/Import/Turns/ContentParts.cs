using System.Text.Json;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.Turns;

/// <summary>Reads what a turn says: a text, or a list of parts of which texts are read.</summary>
/// <param name="drop">Counts a part that is left out: the id, the reason, and what it is.</param>
/// <param name="others">What becomes of parts that are no texts.</param>
internal sealed class ContentParts(Action<string, string, string> drop, OtherParts others)
{
    /// <summary>The text of a turn; empty where it has none and only calls tools.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="mayBeAbsent">Whether it may have none.</param>
    public string TextOf(SourceRecord turn, bool mayBeAbsent) => turn.KindOf("content") switch
    {
        null when mayBeAbsent => "",
        JsonValueKind.Array => string.Concat(turn.Records("content").Select((part, place) => PartOf(part, place + 1))),
        _ => turn.Text("content"),
    };

    private string PartOf(SourceRecord part, int place)
    {
        var type = part.Text("type");
        if (type == "text")
        {
            return part.Text("text");
        }

        part.Know([.. part.Value.EnumerateObject().Select(member => member.Name)]);
        var what = $"part {place} of a turn's content is of the type '{type}'";
        if (others == OtherParts.Refuse)
        {
            throw part.Refuse($"{what}, and only text is read; leave it out, or say 'other-parts: drop-part' or 'drop-dialogue'");
        }

        if (others == OtherParts.DropDialogue)
        {
            throw new UnusableRecordException("other-part", what);
        }

        drop(part.Id, "other-part", what);
        return "";
    }
}
