using System.IO.Compression;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>Changes accepted results as a hand would.</summary>
internal static class AcceptedFiles
{
    /// <summary>Changes every line of a file, which may be compressed.</summary>
    public static void Change(string folder, string file, Func<string, string> change)
    {
        var path = Path.Combine(folder, file);
        var lines = Lines(path).Select(change).ToList();
        using var stream = File.Create(path);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream;
        using var writer = new StreamWriter(plain);
        lines.ForEach(writer.WriteLine);
    }

    /// <summary>The lines of a file, which may be compressed.</summary>
    public static IReadOnlyList<string> Lines(string path)
    {
        using var stream = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
