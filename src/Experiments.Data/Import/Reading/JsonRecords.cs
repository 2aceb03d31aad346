using System.Runtime.InteropServices;
using System.Text.Json;

namespace Experiments.Data.Import.Reading;

/// <summary>
/// Reads the JSON objects of a file one at a time, whatever its size: an array of objects, an object per line, or the rows of Parquet.
/// </summary>
internal static class JsonRecords
{
    /// <summary>The objects of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="shape">What an object of the format looks like, for errors.</param>
    /// <exception cref="StageException">The file holds no objects, or something else than objects.</exception>
    public static IEnumerable<SourceRecord> Of(SourceFile file, string shape) => ParquetRows.Are(file)
        ? ParquetRows.Of(file, shape)
        : file.Through(buffer => First(file, buffer, shape) == '[' ? OfArray(file, buffer, null, shape) : OfLines(file, buffer, shape));

    /// <summary>The objects in a list that is a member of the one object in a file; its other members are passed by.</summary>
    /// <param name="file">The file.</param>
    /// <param name="member">The member.</param>
    /// <param name="shape">What the file of the format looks like, for errors.</param>
    /// <exception cref="StageException">The file holds no such object, or the list something else than objects.</exception>
    public static IEnumerable<SourceRecord> OfMember(SourceFile file, string member, string shape) => file.Through(buffer =>
        First(file, buffer, shape) == '{'
            ? OfArray(file, buffer, member, shape)
            : throw file.Refuse(1, $"the file is no object; expected {shape}."));

    private static byte First(SourceFile file, ByteBuffer buffer, string shape)
    {
        var place = 0;
        while (true)
        {
            foreach (var letter in buffer.Unused.Span[place..])
            {
                if (letter is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    return letter;
                }
            }

            place = buffer.Unused.Length;
            if (!buffer.Fill())
            {
                throw file.Refuse(1, $"the file is empty; expected {shape}.");
            }
        }
    }

    private static IEnumerable<SourceRecord> OfLines(SourceFile file, ByteBuffer buffer, string shape)
    {
        foreach (var line in Lines.Of(file, buffer))
        {
            if (line.IsBlank)
            {
                continue;
            }

            using var document = Parse(line, shape);
            yield return new(file, line.Number, line.Number, AsObject(file, line.Number, document.RootElement, shape), shape);
        }
    }

    private static IEnumerable<SourceRecord> OfArray(SourceFile file, ByteBuffer buffer, string? member, string shape)
    {
        var state = new ArrayState(member, (line, reason) => file.Refuse(line, $"{reason}; expected {shape}."));
        var number = 0L;
        while (Next(file, buffer, state) is { } document)
        {
            using (document)
            {
                number++;
                file.RequireText(JsonMarshal.GetRawUtf8Value(document.RootElement), state.RecordLine);
                yield return new(file, state.RecordLine, number, AsObject(file, state.RecordLine, document.RootElement, shape), shape);
            }
        }

        if (number == 0)
        {
            throw file.Refuse(1, $"the list is empty; expected records such as {shape}.");
        }
    }

    /// <summary>The next value of the array; null after its end.</summary>
    private static JsonDocument? Next(SourceFile file, ByteBuffer buffer, ArrayState state)
    {
        var isLast = false;
        while (true)
        {
            try
            {
                if (state.TryRead(buffer, isLast, out var value))
                {
                    return value;
                }
            }
            catch (JsonException error)
            {
                throw file.Refuse((error.LineNumber ?? 0) + 1, $"not JSON: {Reason(error)}", (error.BytePositionInLine ?? 0) + 1);
            }

            isLast = !buffer.Fill();
        }
    }

    private static JsonDocument Parse(SourceLine line, string shape)
    {
        try
        {
            return JsonDocument.Parse(line.Bytes);
        }
        catch (JsonException error)
        {
            throw line.File.Refuse(
                line.Number,
                $"not JSON: {Reason(error)} A file of lines has one object per line: {shape}.",
                (error.BytePositionInLine ?? 0) + 1);
        }
    }

    // The message ends in the position within the piece that was parsed, which is not the position in the file.
    private static string Reason(JsonException error) => error.Message.Split(" LineNumber:")[0];

    private static JsonElement AsObject(SourceFile file, long line, JsonElement value, string shape) =>
        value.ValueKind == JsonValueKind.Object
            ? value
            : throw file.Refuse(line, $"a record is {value.ValueKind.ToString().ToLowerInvariant()}; expected {shape}.");
}
