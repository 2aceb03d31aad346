using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>FACAD (Yang et al., 2020) as ad copy: an item's title, category and attributes to its description, in English.</summary>
internal sealed class FacadFormat : IDialogueFormat
{
    private const string Shape = """{"id": 1, "title": "…", "category": "…", "attr": ["…"], "description": "…"}""";

    // The data's word for an attribute that an item does not have.
    private const string NoAttribute = "nah";

    private readonly UniqueIds ids = new();

    /// <inheritdoc />
    public IEnumerable<Dialogue> Read(DialogueImport import) => import.OfJson(Shape, record => [ReadRecord(record)]);

    private Dialogue ReadRecord(SourceRecord record)
    {
        record.PassOver("images");
        var attributes = record.Find("attr") is null ? [] : record.Texts("attr").Where(attribute => attribute != NoAttribute);
        (string Name, string Text)[] lines =
        [
            ("title", record.Text("title")),
            ("category", record.OptionalText("category") ?? ""),
            ("attributes", string.Join(", ", attributes)),
        ];
        var request = string.Join('\n', lines.Where(line => line.Text.Length > 0).Select(line => $"{line.Name}: {line.Text}"));
        return Exchange.Of(ids.Of(record), request, record.OptionalText("description") ?? "");
    }
}
