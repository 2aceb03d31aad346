using System.Globalization;
using System.Text;

namespace Experiments.Results.Model;

/// <summary>
/// Writes comma-separated values as RFC 4180 has them: CRLF ends a record, quotes around fields that need them. A text that a spreadsheet
/// would compute gets an apostrophe in front.
/// </summary>
/// <remarks>
/// So does a text that begins with an apostrophe: whoever takes one apostrophe off the front of every field has each text as it was.
/// </remarks>
public static class CsvText
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    // What begins a formula in Excel, LibreOffice or Google Sheets; the wide letters do so in Japanese and Chinese editions.
    private const string Formulas = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private const char Guard = '\'';

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

    private static string Field(string value)
    {
        var text = value.Length > 0 && (value[0] == Guard || (Formulas.Contains(value[0]) && !IsNumeric(value))) ? Guard + value : value;
        return text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // One number, or several with spaces between them, as figures have their repeats.
    private static bool IsNumeric(string value) => value.Split(' ').All(
        part => double.TryParse(part, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number));
}
