using System.Security.Cryptography;
using System.Text;

namespace Experiments.Data.Import;

/// <summary>The hash that pins what is imported.</summary>
public static class ImportHash
{
    /// <summary>The SHA-256 of a file; of a folder, the SHA-256 of what <c>LC_ALL=C sha256sum *</c> prints in it.</summary>
    /// <param name="path">A file, or a folder whose files (not its subfolders) are meant.</param>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    /// <exception cref="StageException">There is no such file or folder, or it cannot be read.</exception>
    public static string Of(string path)
    {
        try
        {
            return Directory.Exists(path) ? OfFolder(path) : OfFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StageException($"{path}: cannot be read for the import: {error.Message}", error);
        }
    }

    /// <summary>Makes sure that a file or folder is the one that a spec pins.</summary>
    /// <param name="stage">The kind of the stage that imports.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="sha256">The hash that the spec gives, in hexadecimal digits of either case.</param>
    /// <exception cref="StageException">The hash is different; the message shows it. Or there is no such file or folder.</exception>
    public static void Check(string stage, string path, string sha256)
    {
        var actual = Of(path);
        if (!string.Equals(actual, sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new StageException(
                $"{stage}: {path} has sha256 {actual}, but the spec asks for '{sha256}'. "
                + "If this is what you mean to import, write the actual one into the spec.");
        }
    }

    /// <summary>The files of a folder that are imported and hashed: those without a dot at the beginning, in ordinal order.</summary>
    /// <param name="folder">The folder; its subfolders are not looked into.</param>
    internal static IReadOnlyList<string> FilesOf(string folder) =>
        [
            .. Directory.EnumerateFiles(folder)
                .Where(file => Path.GetFileName(file)[0] != '.')
                .OrderBy(Path.GetFileName, StringComparer.Ordinal),
        ];

    private static string OfFolder(string folder)
    {
        var lines = FilesOf(folder).Select(file => $"{OfFile(file)}  {Path.GetFileName(file)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static string OfFile(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
