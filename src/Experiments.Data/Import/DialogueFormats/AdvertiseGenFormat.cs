using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>AdvertiseGen (Shao et al., 2019): keywords to an advertisement, in Chinese.</summary>
/// <remarks>
/// The user's turn has a line for each pair, in the file's order: a key that is there twice has two lines, and one whose value is empty
/// has a line, too. A '#' after the first belongs to the value.
/// </remarks>
internal sealed class AdvertiseGenFormat : IDialogueFormat
{
    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) =>
        import.OfJson("""{"content": "name#value*name#value", "summary": "…"}""", ReadRecord);

    private static IEnumerable<Dialogue> ReadRecord(SourceRecord record)
    {
        var pairs = record.Text("content").Split('*').Select(pair => pair.Split('#', 2)).ToList();
        if (pairs.Any(pair => pair.Length < 2))
        {
            throw record.Refuse("'content' has a keyword without a value");
        }

        var keywords = string.Join('\n', pairs.Select(pair => $"{pair[0]}: {pair[1]}"));
        return [Exchange.Of(record.Id, keywords, record.Text("summary"))];
    }
}
