using System.Globalization;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>The inside of tags.</summary>
internal sealed partial class Lexer
{
    private const string Spaces = " \t\n\r\f\v";

    private static readonly string[] Signs =
    [
        "**", "//", "==", "!=", "<=", ">=",
        "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{", "}", ".", ",", ":", "|",
    ];

    private void ReadInside(int open, string close)
    {
        var brackets = new Stack<(char Open, int At)>();
        while (true)
        {
            SkipSpace();
            if (at >= source.Length)
            {
                throw brackets.TryPeek(out var left)
                    ? Wrong(left.At, $"the bracket '{left.Open}' is not closed")
                    : Wrong(open, $"the tag has no end '{close}'");
            }

            if (brackets.Count == 0 && TryClose(close))
            {
                return;
            }

            ReadToken(brackets);
        }
    }

    private bool TryClose(string close)
    {
        var rest = source.AsSpan(at);
        var sign = rest[0] is '-' || (rest[0] is '+' && close == "%}") ? rest[0] : ' ';
        if (!rest[(sign == ' ' ? 0 : 1)..].StartsWith(close))
        {
            return false;
        }

        Add(close == "%}" ? TokenKind.CloseTag : TokenKind.CloseOutput, "", at);
        at += sign == ' ' ? 0 : 1;
        Close(sign, trims: close == "%}");
        return true;
    }

    private void ReadToken(Stack<(char Open, int At)> brackets)
    {
        var start = at;
        if (source[at] is '"' or '\'')
        {
            ReadString();
        }
        else if (char.IsAsciiDigit(source[at]))
        {
            ReadNumber();
        }
        else if (IsWord(source[at]))
        {
            while (at < source.Length && IsWord(source[at]))
            {
                at++;
            }

            Add(TokenKind.Name, source[start..at], start);
        }
        else
        {
            var sign = Signs.FirstOrDefault(sign => source.AsSpan(at).StartsWith(sign))
                ?? throw Wrong(at, $"the character '{PythonText.Characters(MarkedText.Of(source[at..])).First()}' has no meaning in a tag");
            Balance(sign, brackets);
            at += sign.Length;
            Add(TokenKind.Sign, sign, start);
        }
    }

    private void Balance(string sign, Stack<(char Open, int At)> brackets)
    {
        if (sign is "(" or "[" or "{")
        {
            brackets.Push((sign[0], at));
        }
        else if (sign is ")" or "]" or "}")
        {
            var expected = sign switch { ")" => '(', "]" => '[', _ => '{' };
            if (!brackets.TryPop(out var open))
            {
                throw Wrong(at, $"'{sign}' closes no bracket '{expected}'");
            }

            if (open.Open != expected)
            {
                throw Wrong(open.At, $"the bracket '{open.Open}' is not closed before '{sign}' at {PlaceOf(at)}");
            }
        }
    }

    private void ReadNumber()
    {
        var start = at;
        if (source[at] == '0' && at + 1 < source.Length && char.ToLowerInvariant(source[at + 1]) is 'x' or 'o' or 'b')
        {
            throw Wrong(at, "numbers are written in decimal digits here");
        }

        Digits();

        // Behind a dot that takes an item, as in a.0.b, the number ends before the next dot.
        var isReal = (tokens.Count == 0 || !tokens[^1].Is(".")) && At('.') && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1]);
        if (isReal)
        {
            at++;
            Digits();
        }

        if (At('e') || At('E'))
        {
            var sign = at + 1 < source.Length && source[at + 1] is '+' or '-' ? 2 : 1;
            if (at + sign < source.Length && char.IsAsciiDigit(source[at + sign]))
            {
                isReal = true;
                at += sign;
                Digits();
            }
        }

        var text = source[start..at].Replace("_", "", StringComparison.Ordinal);
        if (!isReal && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw Wrong(start, $"the number {text} is too large");
        }

        Add(isReal ? TokenKind.Real : TokenKind.Integer, text, start);
    }

    private void Digits()
    {
        while (IsDigit(at) || (At('_') && IsDigit(at + 1)))
        {
            at++;
        }
    }

    private bool IsDigit(int index) => index < source.Length && char.IsAsciiDigit(source[index]);

    private bool At(char character) => at < source.Length && source[at] == character;

    private void SkipSpace()
    {
        while (at < source.Length && PythonText.IsSpace(source[at]))
        {
            at++;
        }
    }

    private void AddText(int start, int end)
    {
        if (end > start)
        {
            Add(TokenKind.Text, source[start..end], start);
        }
    }

    private void Add(TokenKind kind, string text, int start) => tokens.Add(new(kind, text, PlaceOf(start)));

    private static bool IsWord(char character) => character == '_' || char.IsLetterOrDigit(character);

    private TemplateException Wrong(int index, string reason) => new(reason, PlaceOf(index));

    private Place PlaceOf(int index)
    {
        var line = Array.BinarySearch(lineStarts, index);
        line = line < 0 ? ~line - 1 : line;
        return new(line + 1, index - lineStarts[line] + 1);
    }
}
