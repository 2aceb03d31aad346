using System.Globalization;

namespace Experiments.Generators.Text;

/// <summary>Writes numbers.</summary>
internal static class Numbers
{
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
