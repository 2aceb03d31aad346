using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>Hashes of artifacts' contents: of file names, sizes and bytes, and of nothing else.</summary>
public static class ContentHash
{
    /// <summary>The hash of an artifact, or of the part of it below a folder. No file is read: the manifest has their hashes.</summary>
    /// <param name="files">The artifact's files.</param>
    /// <param name="folder">The part's folder relative to the artifact's, with forward slashes; empty for the whole.</param>
    public static string Of(IEnumerable<ManifestFile> files, string folder = "")
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var text = new StringBuilder();
        foreach (
            var file in files
                .Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            text.Append(file.Path, prefix.Length, file.Path.Length - prefix.Length)
                .Append('\0').Append(file.Size.ToString(CultureInfo.InvariantCulture))
                .Append('\0').Append(file.Sha256).Append('\n');
        }

        return KeyAlgorithm.Digest(text.ToString());
    }

    /// <summary>Reads every file below a folder and hashes it.</summary>
    /// <param name="folder">The artifact's folder.</param>
    /// <param name="flush">Whether to force each file to the disk, so that a power cut after publication loses nothing.</param>
    internal static List<ManifestFile> Scan(string folder, bool flush)
    {
        var files = new List<ManifestFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (flush)
            {
                RandomAccess.FlushToDisk(stream.SafeFileHandle);
            }

            files.Add(new ManifestFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), stream.Length, hash));
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files;
    }
}
