using System.Globalization;
using System.Text.Json.Nodes;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>Reads the rows of a dialogue of Fashion-How as one record, whose <c>turns</c> they are.</summary>
/// <remarks>
/// A row has an index, a tag, a text and perhaps what the turn does, separated by tabs; white space around them is not part of them. The
/// index is 0 in a dialogue's first row, and rises in those after it.
/// </remarks>
internal static class FashionHowDialogues
{
    /// <summary>The tag of what the user says.</summary>
    public const string User = "<US>";

    private const string Shape = "rows of index, tag, text and perhaps its function, separated by tabs, the index 0 in a dialogue's first";

    private static readonly string[] Tags = [User, "<CO>", "<AC>"];

    /// <summary>The dialogues of a file, one in memory at a time.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="StageException">A row has another form; the message names file and line.</exception>
    public static IEnumerable<SourceRecord> Of(SourceFile file)
    {
        var turns = new JsonArray();
        var (begin, last) = (0L, -1);
        foreach (var row in TabRows.Of(file with { Encoding = TextEncoding.Korean }))
        {
            var (index, turn) = ReadRow(row);
            if (index > 0 && (last < 0 || index <= last))
            {
                throw Refuse(row, last < 0 ? $"the first index is {index}" : $"the index is {index} after {last}");
            }

            if (index == 0 && turns.Count > 0)
            {
                yield return Record(file, begin, turns);
                turns = [];
            }

            (begin, last) = (index == 0 ? row.Line : begin, index);
            turns.Add(turn);
        }

        if (turns.Count == 0)
        {
            throw file.Refuse(1, $"the file is empty; expected {Shape}.");
        }

        yield return Record(file, begin, turns);
    }

    private static (int Index, JsonNode Turn) ReadRow(CsvRow row)
    {
        string[] fields = [.. row.Fields.Select(field => field.Trim())];
        if (fields.Length is not (3 or 4))
        {
            throw Refuse(row, $"the row has {fields.Length} fields");
        }

        if (!int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            throw Refuse(row, $"the index '{fields[0]}' is not a whole number from 0 on");
        }

        if (!Tags.Contains(fields[1]))
        {
            throw Refuse(row, $"the tag is '{fields[1]}', and not one of {string.Join(", ", Tags)}");
        }

        var turn = new JsonObject
        {
            ["line"] = row.Line.ToString(CultureInfo.InvariantCulture),
            ["tag"] = fields[1],
            ["text"] = fields[2],
        };
        if (fields.Length == 4 && fields[3].Length > 0)
        {
            turn["function"] = fields[3];
        }

        return (index, turn);
    }

    private static SourceRecord Record(SourceFile file, long line, JsonArray turns) =>
        SourceRecord.Of(file, line, new JsonObject { ["turns"] = turns }, Shape);

    private static StageException Refuse(CsvRow row, string reason) => row.File.Refuse(row.Line, $"{reason}; expected {Shape}.");
}
