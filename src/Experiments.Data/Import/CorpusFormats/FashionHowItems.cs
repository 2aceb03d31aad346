using Experiments.Data.Import.Reading;
using Experiments.Data.Text;

namespace Experiments.Data.Import.CorpusFormats;

/// <summary>The items of ETRI's Fashion-How (mdata): a document per item, in Korean.</summary>
/// <remarks>
/// A row has the item's code, category, kind, a feature (F form, M material, C colour, E emotion) and its description, separated by tabs;
/// white space around them is not part of them. The rows of an item follow one another. Its document has a line with code, category and
/// kind, and one for each row: <c>C: …</c>.
/// </remarks>
internal sealed class FashionHowItems : ICorpusFormat
{
    private const string Shape = "rows of code, category, kind, feature (F, M, C or E) and description, separated by tabs";

    private static readonly string[] Features = ["F", "M", "C", "E"];

    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IEnumerable<Document> Read(CorpusImport import) =>
        import.Of(ItemsOf, item => item.Place, item => new(item.Code, string.Join('\n', item.Lines)));

    private IEnumerable<Item> ItemsOf(SourceFile file)
    {
        Item? item = null;
        foreach (var row in TabRows.Of(file with { Encoding = TextEncoding.Korean }))
        {
            var (code, head, line) = ReadRow(row);
            if (item is not null && item.Code == code && item.Lines[0] != head)
            {
                throw Refuse(row, $"the item is '{head}' here and '{item.Lines[0]}' in the row before");
            }

            if (item?.Code != code)
            {
                if (item is not null)
                {
                    yield return item;
                }

                item = new(code, row.Id, [head]);
                if (!places.TryAdd(code, row.Id))
                {
                    throw Refuse(row, $"the item {code} begins in {places[code]} already, and the rows of an item follow one another");
                }
            }

            if (line is not null)
            {
                item.Lines.Add(line);
            }
        }

        yield return item ?? throw file.Refuse(1, $"the file is empty; expected {Shape}.");
    }

    private static (string Code, string Head, string? Line) ReadRow(CsvRow row)
    {
        string[] fields = [.. row.Fields.Select(field => field.Trim())];
        if (fields is not [var code, var category, var kind, var feature, var description])
        {
            throw Refuse(row, $"the row has {fields.Length} fields");
        }

        if (code.Length == 0)
        {
            throw Refuse(row, "the item has no code");
        }

        return Features.Contains(feature)
            ? (code, $"{code} {category} {kind}", description.Length == 0 ? null : $"{feature}: {description}")
            : throw Refuse(row, $"the feature is '{feature}'");
    }

    private static StageException Refuse(CsvRow row, string reason) => row.File.Refuse(row.Line, $"{reason}; expected {Shape}.");

    /// <summary>What is known of an item so far.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Place">Where its rows begin: file and line.</param>
    /// <param name="Lines">The lines of its document.</param>
    private sealed record Item(string Code, string Place, List<string> Lines);
}
