using System.IO.Compression;
using Experiments.Runtime.Files;

namespace Experiments.Results.Model;

/// <summary>Result files that are committed compressed: <c>items.jsonl.gz</c> holds what a run wrote as <c>items.jsonl</c>.</summary>
internal static class Compressed
{
    /// <summary>The ending of compressed files.</summary>
    public const string Ending = ".gz";

    // Of nothing, the compressor writes nothing, which other programs do not take for a compressed file. This is RFC 1952's:
    // header, deflate's empty last block, and checksum and length of 0.
    private static readonly byte[] Nothing = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Writes a compressed file. The same content gives the same bytes: there is no time stamp and no name in it.</summary>
    /// <param name="path">The file, with its ending.</param>
    public static void Write(string path, Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        WholeFile.Write(path, file =>
        {
            if (content.Length == 0)
            {
                file.Write(Nothing);
                return;
            }

            using var gzip = new GZipStream(file, CompressionLevel.SmallestSize, leaveOpen: true);
            content.WriteTo(gzip);
        });
    }

    /// <summary>Whether a result file is there in its compressed form.</summary>
    /// <param name="folder">The folder of the results.</param>
    /// <param name="name">The name without <see cref="Ending"/>.</param>
    public static bool Exists(string folder, string name) => File.Exists(Path.Combine(folder, name + Ending));

    /// <summary>Opens a result file, compressed or not.</summary>
    /// <param name="folder">The folder of the results.</param>
    /// <param name="name">The name without <see cref="Ending"/>.</param>
    /// <exception cref="FileNotFoundException">There is neither.</exception>
    public static StreamReader Open(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return Exists(folder, name)
            ? new StreamReader(new GZipStream(File.OpenRead(path + Ending), CompressionMode.Decompress))
            : new StreamReader(path);
    }
}
