using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>CAMERA (Mita et al., 2024): a search's keywords and a landing page's description to an ad's title, in Japanese.</summary>
/// <remarks>
/// Dialogues of one asset count together. The further titles of test rows are references to score by, not to learn from: each that has a
/// text is counted as <c>further-reference</c>.
/// </remarks>
internal sealed class CameraFormat : IDialogueFormat
{
    private const string Shape = "a table with the columns asset_id, kw, lp_meta_description, title_org";

    private static readonly string[] Columns = ["asset_id", "kw", "lp_meta_description", "title_org"];

    private static readonly string[] References = ["title_ne1", "title_ne2", "title_ne3"];

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) => import.Of(
        import.Files.SelectMany(file => TableRecords.Of(CsvRows.Of(file), file, Columns, Shape)),
        record => ReadRow(record, import));

    /// <summary>What the user says: a line with the keywords and one with the description, where the row has them.</summary>
    /// <param name="row">The row.</param>
    public static string Request(SourceRecord row)
    {
        (string Label, string Text)[] lines = [("キーワード", row.Text("kw")), ("説明", row.Text("lp_meta_description"))];
        return string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line.Text)).Select(line => $"{line.Label}: {line.Text}"));
    }

    private static IEnumerable<Dialogue> ReadRow(SourceRecord row, DialogueImport import)
    {
        var asset = row.Text("asset_id");
        foreach (var reference in References.Where(name => !string.IsNullOrWhiteSpace(row.OptionalText(name))))
        {
            import.Drop($"{row.Id}/{reference}", "further-reference", "a further title of the ad, to score by; the answer is title_org");
        }

        return [Exchange.Of(row.Id, Request(row), row.Text("title_org")) with { Cluster = asset }];
    }
}
