using System.Globalization;
using System.Text;

namespace Experiments.Results.Model;

/// <summary>Writes comma-separated values as RFC 4180 has them: CRLF ends a record, quotes around fields that need them.</summary>
public static class CsvText
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    /// <summary>Writes records.</summary>
    /// <param name="records">The records, the header first.</param>
    public static string Write(IEnumerable<IReadOnlyList<string>> records)
    {
        var text = new StringBuilder();
        foreach (var record in records)
        {
            text.AppendJoin(',', record.Select(Field)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>A number in full precision; empty where there is none.</summary>
    public static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Field(string value) =>
        value.IndexOfAny(Special) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
