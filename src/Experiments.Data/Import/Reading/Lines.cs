namespace Experiments.Data.Import.Reading;

/// <summary>Reads a file line by line.</summary>
internal static class Lines
{
    // A file of lines shows how they end before this.
    private const int Beginning = 1 << 20;

    /// <summary>The lines of a file, which end in LF or CRLF, or all in CR; the last one may have no end.</summary>
    /// <exception cref="StageException">The file cannot be read, or a line is not in its encoding.</exception>
    public static IEnumerable<SourceLine> Of(SourceFile file) => file.Through(buffer => Of(file, buffer));

    /// <summary>The lines of what a buffer reads.</summary>
    public static IEnumerable<SourceLine> Of(SourceFile file, ByteBuffer buffer)
    {
        var number = 1L;
        var searched = 0;
        var mark = EndOf(buffer);
        while (true)
        {
            var end = buffer.Unused.Span[searched..].IndexOf(mark);
            if (end >= 0)
            {
                var length = searched + end;
                yield return Line(file, number, buffer.Unused[..length], mark);
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
            yield return Line(file, number, buffer.Unused, mark);
        }
    }

    /// <summary>The last byte of a line's end: LF, or CR in a file that has no LF.</summary>
    private static byte EndOf(ByteBuffer buffer)
    {
        while (!buffer.Unused.Span.Contains((byte)'\n') && buffer.Unused.Length < Beginning && buffer.Fill())
        {
        }

        var first = buffer.Unused.Span;
        return (byte)(first.Contains((byte)'\n') || !first.Contains((byte)'\r') ? '\n' : '\r');
    }

    private static SourceLine Line(SourceFile file, long number, ReadOnlyMemory<byte> bytes, byte mark)
    {
        if (mark == '\r' && bytes.Span.Contains((byte)'\n'))
        {
            throw file.Refuse(number, "lines end in CR before this one, and in LF here; write the file with one kind of line ends.");
        }

        var line = bytes.Length > 0 && bytes.Span[^1] == '\r' ? bytes[..^1] : bytes;
        file.RequireText(line.Span, number);
        return new(file, number, line);
    }
}

/// <summary>A line of a file, without its end.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Bytes">Its bytes, which are text in the file's encoding; only until the next line is taken.</param>
internal readonly record struct SourceLine(SourceFile File, long Number, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Where it comes from: file and line.</summary>
    public string Id => $"{File.Name}/{Number}";

    /// <summary>The line as text.</summary>
    public string Text => File.TextOf(Bytes.Span);

    /// <summary>Whether the line has only white space.</summary>
    public bool IsBlank => Bytes.Span.Trim(" \t\r"u8).IsEmpty;
}
