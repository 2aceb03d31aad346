using System.Text.Json;
using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;

namespace Experiments.Data.Import.Reading;

/// <summary>Reads the rows of a Parquet file as records, one row group in memory at a time.</summary>
/// <remarks>
/// Columns are read as they are stored, with their levels, and put together here: lists keep their empty items and nulls, which the
/// library's own rows do not.
/// </remarks>
internal static class ParquetRows
{
    private const string Ending = ".parquet";

    /// <summary>Whether a file's name says that it is in Parquet.</summary>
    public static bool Are(SourceFile file) => file.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The rows of a file as JSON objects.</summary>
    /// <param name="file">The file.</param>
    /// <param name="shape">What an object of the format looks like, for errors.</param>
    /// <exception cref="StageException">The file is no Parquet, or cannot be read to its end.</exception>
    public static IEnumerable<SourceRecord> Of(SourceFile file, string shape)
    {
        using var stream = file.Open();
        var reader = Try(file, "the file", () => ParquetReader.CreateAsync(stream, leaveStreamOpen: true));
        try
        {
            var rows = Enumerable.Range(0, reader.RowGroupCount).Sum(group => reader.OpenRowGroupReader(group).RowCount);
            if (rows == 0)
            {
                throw file.RefuseRow(1, $"the file has no rows; expected {shape}.");
            }

            var row = 0L;
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                foreach (var value in RowsOf(file, reader.Schema, reader.OpenRowGroupReader(group)))
                {
                    using var document = JsonSerializer.SerializeToDocument(value, ParquetJson.Default.JsonObject);
                    row++;
                    yield return new(file, row, row, document.RootElement, shape) { IsRow = true };
                    file.Read((long)(file.Bytes * ((double)row / rows)));
                }
            }
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static IEnumerable<JsonObject> RowsOf(SourceFile file, ParquetSchema schema, ParquetRowGroupReader group)
    {
        var columns = new List<ParquetColumn>();
        try
        {
            foreach (var field in schema.DataFields)
            {
                columns.Add(Try(file, $"the column '{field.Path}'", async () =>
                    ParquetColumn.Of(schema, field, await group.ReadRawColumnDataBaseAsync(field))));
            }

            for (var row = 0L; row < group.RowCount; row++)
            {
                yield return Try(file, $"row {row + 1} of a row group", () => Task.FromResult(RowOf(columns)));
            }
        }
        finally
        {
            columns.ForEach(column => column.Dispose());
        }
    }

    private static JsonObject RowOf(List<ParquetColumn> columns)
    {
        var row = new JsonObject();
        columns.ForEach(column => column.AddRow(row));
        return row;
    }

    // What a damaged file makes the library throw is of many types; whichever it is, the file cannot be read.
    private static T Try<T>(SourceFile file, string what, Func<Task<T>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            throw new StageException($"{file.Path}: {what} cannot be read as Parquet: {error.Message}", error);
        }
    }
}
