using System.Security.Cryptography;

namespace Experiments;

/// <summary>The files of a rating task. What raters see is apart from what says who wrote it, which no server reads.</summary>
public static class RatingTaskFiles
{
    /// <summary>The <see cref="RatingGuide"/>, one JSON object.</summary>
    public const string Guide = "task.json";

    /// <summary>The pairs, one <see cref="RatingPair"/> per line.</summary>
    public const string Pairs = "pairs.jsonl";

    /// <summary>The hash of what raters see: ratings belong to one task, wherever it is stored.</summary>
    /// <param name="folder">The folder of the task.</param>
    /// <returns>32 hexadecimal digits.</returns>
    public static string Identity(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in new[] { Guide, Pairs })
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
