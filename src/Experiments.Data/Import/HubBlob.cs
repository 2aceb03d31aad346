using System.Security.Cryptography;
using System.Text;

namespace Experiments.Data.Import;

/// <summary>Checks files of the hub's cache by the names of their blobs, which are hashes of what is in them.</summary>
internal static class HubBlob
{
    private const int Sha256Digits = 64;
    private const int GitDigits = 40;

    /// <summary>Makes sure that a file is the one that its commit has.</summary>
    /// <param name="stage">The kind of the stage that imports.</param>
    /// <param name="path">The path that the spec gives.</param>
    /// <param name="found">The file in the cache.</param>
    /// <exception cref="StageException">It is another one, or nothing says which it should be.</exception>
    public static void Check(string stage, string path, string found)
    {
        if (Directory.Exists(found))
        {
            throw new StageException(
                $"{stage}: {path} is a folder, of which a cache may have a part only; write which files are meant: "
                + $"sha256: {ImportHash.Of(found)} is what is there.");
        }

        var name = Path.GetFileName(File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName);
        if (name is null || name.Length is not (Sha256Digits or GitDigits) || !name.All(char.IsAsciiHexDigitLower))
        {
            throw new StageException(
                $"{stage}: {path} is no link to a blob of the cache, so that nothing says what it should be; "
                + $"write sha256: {ImportHash.Of(found)}.");
        }

        var actual = name.Length == Sha256Digits ? ImportHash.Of(found) : GitHashOf(found);
        if (actual != name)
        {
            throw new StageException(
                $"{stage}: {path} is damaged in the cache: its blob is named {name}, and its content has the hash {actual}. Remove {found} "
                + $"and the blob that it leads to, and fetch it again with: {HubPath.Command(path)}");
        }
    }

    /// <summary>The hash by which git knows a file: SHA-1 of its length and content. It names, and protects nothing here.</summary>
    private static string GitHashOf(string file)
    {
        using var stream = File.OpenRead(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {stream.Length}\0"));
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
