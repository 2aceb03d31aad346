using System.Globalization;
using System.Text;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>A time as Python's <c>strftime</c> writes it, in English.</summary>
internal static class TimeText
{
    private static readonly Dictionary<char, string> Forms = new()
    {
        ['d'] = "dd", ['m'] = "MM", ['Y'] = "yyyy", ['y'] = "yy", ['H'] = "HH", ['I'] = "hh", ['M'] = "mm", ['S'] = "ss", ['B'] = "MMMM",
        ['b'] = "MMM", ['A'] = "dddd", ['a'] = "ddd", ['p'] = "tt", ['F'] = "yyyy-MM-dd", ['T'] = "HH:mm:ss",
    };

    /// <summary>The time in a format.</summary>
    /// <exception cref="TemplateException">The format asks for what is unknown here.</exception>
    public static string Write(string format, DateTime time)
    {
        var text = new StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%')
            {
                text.Append(format[at]);
                continue;
            }

            at++;
            var plain = at < format.Length && format[at] == '-';
            at += plain ? 1 : 0;
            var letter = at < format.Length ? format[at] : ' ';
            text.Append(letter switch
            {
                '%' => "%",
                'j' => time.DayOfYear.ToString(plain ? "0" : "000", CultureInfo.InvariantCulture),
                _ when Forms.TryGetValue(letter, out var form) =>
                    time.ToString(plain ? "%" + form[..1] : form, CultureInfo.InvariantCulture),
                _ => throw new TemplateException($"the time's form '%{letter}' is unknown here"),
            });
        }

        return text.ToString();
    }
}
