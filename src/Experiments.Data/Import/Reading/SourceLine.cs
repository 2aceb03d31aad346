using System.Text;

namespace Experiments.Data.Import.Reading;

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

    /// <summary>Whether there is nothing to see in the line.</summary>
    public bool IsBlank => Bytes.Span.Trim(" \t\r"u8).IsEmpty;
}
