using System.Text;

namespace Experiments.Data.Import.Reading;

/// <summary>Reads a file line by line.</summary>
internal static class Lines
{
    /// <summary>The lines of a file, which end in LF or CRLF; the last one may have no end.</summary>
    /// <exception cref="StageException">The file cannot be read, or a line is not in UTF-8.</exception>
    public static IEnumerable<SourceLine> Of(SourceFile file) => file.Through(buffer => Of(file, buffer));

    /// <summary>The lines of what a buffer reads.</summary>
    public static IEnumerable<SourceLine> Of(SourceFile file, ByteBuffer buffer)
    {
        var number = 1L;
        var searched = 0;
        while (true)
        {
            var end = buffer.Unused.Span[searched..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                var length = searched + end;
                yield return Line(file, number, buffer.Unused[..length]);
                buffer.Use(length + 1);
                number++;
                searched = 0;
                continue;
            }

            searched = buffer.Unused.Length;
            if (!buffer.Fill())
            {
                break;
            }
        }

        if (buffer.Unused.Length > 0)
        {
            yield return Line(file, number, buffer.Unused);
        }
    }

    private static SourceLine Line(SourceFile file, long number, ReadOnlyMemory<byte> bytes)
    {
        var line = bytes.Length > 0 && bytes.Span[^1] == '\r' ? bytes[..^1] : bytes;
        file.RequireUtf8(line.Span, number);
        return new(file, number, line);
    }
}

/// <summary>A line of a file, without its end.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Bytes">Its bytes, which are valid UTF-8; only until the next line is taken.</param>
internal readonly record struct SourceLine(SourceFile File, long Number, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Where it comes from: file and line.</summary>
    public string Id => $"{File.Name}/{Number}";

    /// <summary>The line as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Whether the line has only white space.</summary>
    public bool IsBlank => Bytes.Span.Trim(" \t\r"u8).IsEmpty;
}
