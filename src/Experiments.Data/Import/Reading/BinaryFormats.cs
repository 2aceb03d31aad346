namespace Experiments.Data.Import.Reading;

/// <summary>Files that are no text, by their first bytes, so that an error can say what they are and what to do.</summary>
internal static class BinaryFormats
{
    private static readonly (byte[] First, string What)[] Known =
    [
        ([0x28, 0xB5, 0x2F, 0xFD], "a file compressed by zstd; unpack it first: zstd -d FILE"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "a file compressed by xz; unpack it first: xz -d FILE"),
        ([.. "BZh91AY&SY"u8], "a file compressed by bzip2; unpack it first: bzip2 -d FILE"),
        ([0x04, 0x22, 0x4D, 0x18], "a file compressed by lz4; unpack it first: lz4 -d FILE"),
        ([0x1F, 0x8B], "a file compressed by gzip twice; unpack it once: gzip -d FILE"),
        ([.. "PK\u0003\u0004"u8], "a zip archive; unpack it first: unzip FILE"),
        ([.. "PK\u0005\u0006"u8], "an empty zip archive"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive; unpack it first"),
        ([.. "PAR1"u8], "a Parquet file; its rows are read where records are JSON, from a file whose name ends in .parquet"),
        ([.. "ARROW1"u8], "an Arrow file; write its rows as JSON lines first, for instance with pyarrow"),
        ([.. "SQLite format 3\0"u8], "an SQLite database; write its rows as JSON lines or CSV first"),
        ([.. "%PDF-"u8], "a PDF file; write its text into a file first"),
        ([.. "GGUF\u0003\0\0\0"u8], "a model in GGUF; import-model reads it"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file; write its rows as JSON lines first"),
    ];

    private const int TarPlace = 257;

    /// <summary>What a file is that begins with these bytes; null where it may be text.</summary>
    /// <param name="first">The first bytes, unpacked where gzip has packed them.</param>
    public static string? Of(ReadOnlySpan<byte> first)
    {
        foreach (var (known, what) in Known)
        {
            if (first.StartsWith(known))
            {
                return what;
            }
        }

        return first.Length > TarPlace + 5 && first[TarPlace..].StartsWith("ustar"u8)
            ? "a tar archive; unpack it first: tar -xf FILE"
            : null;
    }
}
