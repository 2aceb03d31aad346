using System.Text.Json.Nodes;

namespace Experiments.Data.Import.Reading;

/// <summary>Reads the rows of a table below a row of names as records, whose members are texts and have the columns' names.</summary>
internal static class TableRecords
{
    /// <summary>The rows of a file.</summary>
    /// <param name="rows">All its rows, that of the names among them.</param>
    /// <param name="file">The file.</param>
    /// <param name="columns">The columns that must be there; others may be.</param>
    /// <param name="shape">What tables of the format look like, for errors.</param>
    /// <exception cref="StageException">A column is missing or there twice, there is no row, or one has more or fewer fields.</exception>
    public static IEnumerable<SourceRecord> Of(IEnumerable<CsvRow> rows, SourceFile file, IReadOnlyList<string> columns, string shape)
    {
        IReadOnlyList<string>? names = null;
        var hasRows = false;
        foreach (var row in rows)
        {
            if (names is null)
            {
                names = row.Fields;
                Check(row, columns, shape);
            }
            else if (row.Fields.Count != names.Count)
            {
                throw file.Refuse(
                    row.Line, $"the row has {row.Fields.Count} fields, and the first row names {names.Count}; expected {shape}.");
            }
            else
            {
                hasRows = true;
                var members = names.Zip(row.Fields, (name, field) => KeyValuePair.Create(name, (JsonNode?)field));
                yield return SourceRecord.Of(file, row.Line, new JsonObject(members), shape);
            }
        }

        if (!hasRows)
        {
            throw file.Refuse(1, $"the file {(names is null ? "is empty" : "has no row below the names")}; expected {shape}.");
        }
    }

    private static void Check(CsvRow names, IReadOnlyList<string> columns, string shape)
    {
        if (names.Fields.CountBy(name => name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
        {
            throw names.File.Refuse(names.Line, $"two columns have the name '{twice}'; give each its own.");
        }

        // A column that 'fields' names is looked for in the rows, where the error says so.
        var missing = columns.FirstOrDefault(column => names.File.Fields.Peek(column) is null && !names.Fields.Contains(column));
        if (missing is not null)
        {
            throw names.File.Refuse(
                names.Line, $"there is no column '{missing}'; there are {string.Join(", ", names.Fields)}; expected {shape}.");
        }
    }
}
