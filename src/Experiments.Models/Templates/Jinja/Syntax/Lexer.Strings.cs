using System.Globalization;
using System.Text;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>Strings, with Python's escapes.</summary>
internal sealed partial class Lexer
{
    private void ReadString()
    {
        var start = at;
        var quote = source[at++];
        var text = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] == '\\' && at + 1 < source.Length)
            {
                ReadEscape(text);
            }
            else
            {
                text.Append(source[at++]);
            }
        }

        if (at >= source.Length)
        {
            throw Wrong(start, "the string is not closed");
        }

        at++;
        Add(TokenKind.String, text.ToString(), start);
    }

    private void ReadEscape(StringBuilder text)
    {
        var escape = source[at + 1];
        at += 2;
        switch (escape)
        {
            case '\n':
                break;
            case 'x':
                ReadHexadecimal(text, 2);
                break;
            case 'u':
                ReadHexadecimal(text, 4);
                break;
            case 'U':
                ReadHexadecimal(text, 8);
                break;
            case 'N':
                throw Wrong(at - 2, "characters by their names, \\N{…}, are unknown here; write \\u and the number");
            case >= '0' and <= '7':
                at--;
                var value = 0;
                for (var digit = 0; digit < 3 && at < source.Length && source[at] is >= '0' and <= '7'; digit++)
                {
                    value = value * 8 + (source[at++] - '0');
                }

                text.Append((char)value);
                break;
            default:
                var known = "\\'\"abfnrtv".IndexOf(escape, StringComparison.Ordinal);

                // As in Python, a backslash before another character stays.
                text.Append(known >= 0 ? "\\'\"\a\b\f\n\r\t\v"[known].ToString() : $"\\{escape}");
                break;
        }
    }

    private void ReadHexadecimal(StringBuilder text, int digits)
    {
        if (at + digits > source.Length
            || !int.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value is < 0 or > 0x10FFFF)
        {
            throw Wrong(at - 2, $"the escape wants {digits} hexadecimal digits of a character");
        }

        // Half of a pair may come with its other half.
        text.Append(value is >= 0xD800 and < 0xE000 ? ((char)value).ToString() : char.ConvertFromUtf32(value));
        at += digits;
    }
}
