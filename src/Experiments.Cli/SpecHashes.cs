using System.Security.Cryptography;

namespace Experiments.Cli;

/// <summary>The hashes of the specs that a program was built with: a file beside it, which the build writes.</summary>
internal static class SpecHashes
{
    // As of sha256sum: the hash, two spaces, the file.
    private const int Digits = 64;
    private const string Between = "  ";

    /// <summary>The hashes by file, relative to the folder of all specs; null where nobody knows.</summary>
    /// <param name="program">The folder of the program.</param>
    public static IReadOnlyDictionary<string, string>? Read(string program)
    {
        var path = Path.Combine(program, Runtime.Runs.PrivateProgram.SpecHashes);
        return !File.Exists(path)
            ? null
            : File.ReadLines(path)
                .Where(line => line.IndexOf(Between, StringComparison.Ordinal) == Digits)
                .ToDictionary(
                    line => line[(Digits + Between.Length)..].Replace('\\', '/'),
                    line => line[..Digits].ToLowerInvariant(),
                    StringComparer.Ordinal);
    }

    /// <summary>The hash of a file as the build writes it.</summary>
    public static string Of(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
