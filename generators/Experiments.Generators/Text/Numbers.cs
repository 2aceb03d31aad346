using System.Globalization;
using System.Text.RegularExpressions;

namespace Experiments.Generators.Text;

/// <summary>Reads and writes numbers.</summary>
internal static class Numbers
{
    private static readonly Regex Count = new("^([+-]?[0-9]+(?:\\.[0-9]+)?)([kMG])$");

    /// <summary>The number that <c>2k</c>, <c>1.5M</c> or <c>1G</c> says; null for anything else.</summary>
    public static decimal? Scaled(string text) => Count.Match(text) is { Success: true } match
        ? Scaled(match.Groups[1].Value, match.Groups[2].Value switch { "k" => 1_000m, "M" => 1_000_000m, _ => 1_000_000_000m })
        : null;

    /// <summary>A number times a factor; null when it has more digits than a decimal holds after the largest factor.</summary>
    public static decimal? Scaled(string number, decimal factor) =>
        number.Length <= 15 && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? parsed * factor
            : null;

    /// <summary>A number; null where the text is none.</summary>
    public static double? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number)
            && !double.IsNaN(number) ? number : null;

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Text(float number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A C# literal of type <c>double</c>.</summary>
    public static string Code(double number)
    {
        var text = Text(number);
        return text.Any(letter => letter is '.' or 'E') ? text : text + ".0";
    }
}
