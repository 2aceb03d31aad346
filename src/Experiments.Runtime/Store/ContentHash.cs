using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using Experiments.Runtime.Files;
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

    /// <summary>The paths of all that lies below a folder and is no folder, with forward slashes. Links are not followed.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    internal static IEnumerable<string> PathsIn(string folder) => !Directory.Exists(folder)
        ? []
        : new FileSystemEnumerable<string>(
            folder,
            (ref FileSystemEntry entry) => Path.GetRelativePath(folder, entry.ToFullPath()).Replace('\\', '/'),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };

    /// <summary>Reads every file below a folder, hashes it, and forces it to the disk, so that a power cut loses nothing.</summary>
    /// <param name="folder">The artifact's folder.</param>
    /// <exception cref="StoreException">It holds something that is no file of its own: a link, a pipe.</exception>
    internal static List<ManifestFile> Scan(string folder)
    {
        var files = new List<ManifestFile>();
        foreach (var path in PathsIn(folder).Order(StringComparer.Ordinal))
        {
            var full = Path.Combine(folder, path);
            if (new FileInfo(full).LinkTarget is not null || FileStatus.Of(full) is not { IsRegular: true })
            {
                throw new StoreException(
                    $"The stage left {path} in its output folder, which is no ordinary file: an artifact is files alone.");
            }

            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
            files.Add(new ManifestFile(path, stream.Length, hash));
        }

        return files;
    }

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
