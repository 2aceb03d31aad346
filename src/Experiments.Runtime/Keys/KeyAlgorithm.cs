using System.Security.Cryptography;
using System.Text;

namespace Experiments.Runtime.Keys;

/// <summary>
/// How fields become a key. A change here makes every stored result unreachable: raise <see cref="Version"/> and keep the golden tests' old
/// values.
/// </summary>
public static class KeyAlgorithm
{
    /// <summary>The version of the algorithm; it enters every key.</summary>
    public const int Version = 1;

    /// <summary>The key of a stage that these fields decide.</summary>
    /// <param name="fields">In any order: the key does not depend on it.</param>
    /// <exception cref="ArgumentException">Two fields have one name, or a field is not one line.</exception>
    public static StageKey Compute(IEnumerable<KeyField> fields) => new(Digest(Text(fields)));

    /// <summary>The canonical text of fields, one <c>name=value</c> per line, sorted by name.</summary>
    /// <param name="fields">In any order.</param>
    /// <exception cref="ArgumentException">Two fields have one name, or a field is not one line.</exception>
    public static string Text(IEnumerable<KeyField> fields)
    {
        var text = new StringBuilder();
        text.Append("key-algorithm=").Append(Version).Append('\n');
        string? last = null;
        foreach (var field in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            if (field.Name == last)
            {
                throw new ArgumentException($"The key field '{field.Name}' is given twice.", nameof(fields));
            }

            if (!IsLine(field))
            {
                throw new ArgumentException($"The key field '{field.Name}' is not one line of text.", nameof(fields));
            }

            last = field.Name;
            text.Append(field.Name).Append('=').Append(field.Value).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whether a field can be written as one line <c>name=value</c>, and be read back.</summary>
    internal static bool IsLine(KeyField field) => !field.Name.AsSpan().ContainsAny('=', '\n') && !field.Value.Contains('\n');

    /// <summary>SHA-256 of a text in UTF-8, as lower-case hexadecimal digits.</summary>
    /// <param name="text">Any text.</param>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
