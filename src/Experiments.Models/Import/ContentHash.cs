using System.Security.Cryptography;
using System.Text;

namespace Experiments.Models.Import;

/// <summary>The hash that pins what is imported.</summary>
public static class ContentHash
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
            throw new StageException($"{path}: cannot read the model to import: {error.Message}", error);
        }
    }

    private static string OfFolder(string folder)
    {
        var lines = Directory.EnumerateFiles(folder)
            .Select(file => (Name: Path.GetFileName(file), File: file))
            .Where(entry => entry.Name[0] != '.')
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => $"{OfFile(entry.File)}  {entry.Name}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static string OfFile(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
