using System.IO.Compression;

namespace Experiments.Data.Import.Reading;

/// <summary>Chooses the files of a folder that hold data.</summary>
internal static class SourceFolder
{
    private const string Gzip = ".gz";

    private static readonly string[] Papers = ["README", "LICENSE", "LICENCE", "NOTICE", "COPYING", "CITATION", "CHANGELOG", "SHA256SUMS"];

    private static readonly string[] Endings = ["", ".txt", ".rst", ".html", ".pdf", ".cff", ".bib"];

    /// <summary>The files to read, in order, and those that are not read, with the reason.</summary>
    /// <param name="path">A file, which is read whatever its name, or a folder.</param>
    /// <param name="prose">Whether any text is data, also one such as a README.</param>
    /// <exception cref="StageException">Nothing is left, or a file and its compressed form differ.</exception>
    public static (IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Skipped) Of(string path, bool prose)
    {
        var skipped = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(path))
        {
            return ([path], skipped);
        }

        var all = ImportHash.FilesOf(path);
        foreach (var file in all)
        {
            if (!prose && IsPaper(Path.GetFileName(file)))
            {
                skipped.Add(Path.GetFileName(file), "it is about the data");
            }
            else if (file.EndsWith(Gzip, StringComparison.Ordinal) && all.Contains(file[..^Gzip.Length]))
            {
                RequireSame(file, file[..^Gzip.Length]);
                skipped.Add(Path.GetFileName(file), $"it is {Path.GetFileName(file[..^Gzip.Length])} once more");
            }
        }

        var files = all.Where(file => !skipped.ContainsKey(Path.GetFileName(file))).ToList();
        return files.Count > 0 ? (files, skipped) : throw new StageException($"{path}: the folder holds no files to import.");
    }

    private static bool IsPaper(string name) => name.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        || (Papers.Contains(Path.GetFileNameWithoutExtension(name), StringComparer.OrdinalIgnoreCase)
            && Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase));

    private static void RequireSame(string compressed, string plain)
    {
        try
        {
            using var unpacked = new GZipStream(File.OpenRead(compressed), CompressionMode.Decompress);
            using var file = File.OpenRead(plain);
            var (one, other) = (new byte[1 << 16], new byte[1 << 16]);
            while (true)
            {
                var read = unpacked.ReadAtLeast(one, one.Length, throwOnEndOfStream: false);
                var found = file.ReadAtLeast(other, other.Length, throwOnEndOfStream: false);
                if (!one.AsSpan(0, read).SequenceEqual(other.AsSpan(0, found)))
                {
                    throw new StageException($"{compressed} holds something else than {plain} beside it; remove or rename one of them.");
                }

                if (read == 0)
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StageException($"{compressed} cannot be compared with {plain} beside it: {error.Message}", error);
        }
    }
}
