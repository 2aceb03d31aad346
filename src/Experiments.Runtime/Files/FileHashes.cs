using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Experiments.Runtime.Files;

/// <summary>
/// SHA-256 of files. Small files are read each time; that of a large file is remembered as long as the file keeps its size, times and
/// inode.
/// </summary>
/// <param name="cacheFolder">Where to remember between runs; null for nowhere. Its content may be deleted at any time.</param>
/// <param name="clock">The clock that files' times are compared with; null for the system's.</param>
public sealed class FileHashes(string? cacheFolder, TimeProvider? clock = null)
{
    /// <summary>The most bytes of a file that is read each time.</summary>
    internal const long Small = 1 << 20;

    private const string FolderName = "hashes";

    // Within a tick of the file system's clock a file can change and keep its times.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, (FileStatus Status, string Hash)> known = new(StringComparer.Ordinal);

    /// <summary>The hash of a file's bytes, in lower-case hexadecimal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It is not there, or is no ordinary file.</exception>
    public string Of(string path)
    {
        var status = FileStatus.Of(path) is { IsRegular: true } found
            ? found
            : throw new FileNotFoundException($"{path} is no file.", path);
        if (status.Size <= Small)
        {
            return Read(path);
        }

        var hash = Remembered(path, status);
        if (hash is null)
        {
            hash = Read(path);
            var age = clock.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromMicroseconds(status.Changed / 1000);
            if (age > Tick && FileStatus.Of(path) == status)
            {
                Remember(path, status, hash);
            }
        }

        return hash;
    }

    private static string Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private string? Remembered(string path, FileStatus status)
    {
        if (known.TryGetValue(path, out var seen) && seen.Status == status)
        {
            return seen.Hash;
        }

        if (cacheFolder is null || !File.Exists(PathOf(path)))
        {
            return null;
        }

        // A line that was cut off or changed counts as none: it must not make a whole file look damaged.
        var line = File.ReadAllText(PathOf(path));
        var hash = line.Split(' ')[0];
        if (line != Line(path, status, hash))
        {
            return null;
        }

        known[path] = (status, hash);
        return hash;
    }

    private void Remember(string path, FileStatus status, string hash)
    {
        known[path] = (status, hash);
        if (cacheFolder is not null)
        {
            WholeFile.TryWrite(PathOf(path), Line(path, status, hash));
        }
    }

    private static string Line(string path, FileStatus status, string hash) =>
        $"{hash} {Digest($"{hash} {status} {path}")} {status} {path}\n";

    private string PathOf(string path) => Path.Combine(cacheFolder!, FolderName, Digest(path)[..32] + ".txt");

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
