using System.IO.Compression;
using System.Text.Unicode;

namespace Experiments.Data.Import.Reading;

/// <summary>A file that is imported: text in UTF-8, unless its format has another encoding, as it is or compressed by gzip.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Bytes">Its size on disk.</param>
/// <param name="Read">Called while the file is read, with the bytes read so far.</param>
/// <param name="Members">What the import reads of records, in all its files.</param>
internal sealed record SourceFile(string Path, long Bytes, Action<long> Read, MemberUse Members)
{
    // The mark of a tar archive stands behind the first file's name.
    private const int FirstBytes = 512;

    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Where the spec finds fields in its records.</summary>
    public FieldMap Fields { get; init; } = FieldMap.None;

    /// <summary>How its text is encoded.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>The file's name, which begins the ids of what comes from it.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>An error in this file.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="reason">What is wrong, and what would be right.</param>
    /// <param name="column">The column in bytes, from 1.</param>
    public StageException Refuse(long line, string reason, long column = 1) => new($"{Path}({line},{column}): {reason}");

    /// <summary>An error in a row of a table.</summary>
    /// <param name="row">The row, from 1.</param>
    /// <param name="reason">What is wrong, and what would be right.</param>
    public StageException RefuseRow(long row, string reason) => new($"{Path}: row {row}: {reason}");

    /// <summary>Goes through the file's content in pieces, after its byte order mark.</summary>
    /// <param name="read">Reads what the buffer holds.</param>
    /// <exception cref="StageException">The file cannot be read, or is not in UTF-8.</exception>
    public IEnumerable<T> Through<T>(Func<ByteBuffer, IEnumerable<T>> read)
    {
        using var file = Open();
        // The library stops at what is not packed, without an error, and so before the end of the file.
        var hasEnded = false;
        using var content = Decompressed(file, new ProgressStream(file, count => hasEnded = count == 0));
        var buffer = new ByteBuffer(new ProgressStream(content, _ => Read(file.Position)), Path);
        while (buffer.Unused.Length < FirstBytes && buffer.Fill())
        {
        }

        if (BinaryFormats.Of(buffer.Unused.Span) is { } what)
        {
            throw new StageException($"{Path}: this is {what}. Imports read text in UTF-8, as it is or compressed by gzip.");
        }

        SkipMark(buffer);
        foreach (var item in read(buffer))
        {
            yield return item;
        }

        if (!hasEnded)
        {
            throw new StageException($"{Path}: something follows what gzip has packed; the file is damaged, or was added to.");
        }

        Read(Bytes);
    }

    /// <summary>Makes sure that bytes are text in the file's encoding.</summary>
    /// <param name="bytes">Bytes of the file.</param>
    /// <param name="line">The line in which they begin.</param>
    public void RequireText(ReadOnlySpan<byte> bytes, long line)
    {
        if (Encoding == TextEncoding.Korean && KoreanText.WrongPlace(bytes) is { } place)
        {
            throw Refuse(
                line,
                $"the byte {bytes[place]:X2} and what follows it is no letter in code page 949, which this format reads; convert the file, "
                + "for instance with iconv -t CP949.",
                place + 1);
        }

        if (Encoding == TextEncoding.Utf8 && !Utf8.IsValid(bytes))
        {
            throw Refuse(line, "the text is not in UTF-8; convert the file, for instance with iconv.");
        }

        if (bytes.Contains((byte)0))
        {
            throw Refuse(
                line, "there is a NUL byte, as in UTF-16 and in files that are no text; convert the file, for instance with iconv.");
        }
    }

    /// <summary>The text of bytes that <see cref="RequireText"/> has seen.</summary>
    /// <param name="bytes">Bytes of the file.</param>
    public string TextOf(ReadOnlySpan<byte> bytes) =>
        Encoding == TextEncoding.Korean ? KoreanText.Decode(bytes) : System.Text.Encoding.UTF8.GetString(bytes);

    /// <summary>Opens the file as it is.</summary>
    /// <exception cref="StageException">The file cannot be read.</exception>
    public FileStream Open()
    {
        try
        {
            return File.OpenRead(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StageException($"{Path}: cannot be read for the import: {error.Message}", error);
        }
    }

    private static Stream Decompressed(FileStream file, Stream watched)
    {
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip ? new GZipStream(watched, CompressionMode.Decompress, leaveOpen: true) : watched;
    }

    private void SkipMark(ByteBuffer buffer)
    {
        var first = buffer.Unused.Span;
        if (first.StartsWith(Utf8Mark))
        {
            if (Encoding == TextEncoding.Korean)
            {
                throw Refuse(
                    1, "the text is in UTF-8, and this format reads code page 949; convert the file, for instance with iconv -t CP949.");
            }

            buffer.Use(Utf8Mark.Length);
        }
        else if (first.Length >= 2 && first[0] + first[1] == 0xFF + 0xFE && first[0] >= 0xFE)
        {
            throw Refuse(1, "the text is in UTF-16, not in UTF-8; convert the file, for instance with iconv.");
        }
    }
}
