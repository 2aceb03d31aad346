using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Syntax;

/// <summary>
/// Turns a template into tokens, as Jinja does.
/// </summary>
/// <remarks>
/// As the settings say, the line end behind a block or comment is no text, nor is white space before one at the start of a line. A minus
/// inside a tag takes all white space away on its side, a plus keeps it.
/// </remarks>
internal sealed partial class Lexer
{
    private readonly string source;
    private readonly JinjaSettings settings;
    private readonly List<Token> tokens = [];
    private readonly int[] lineStarts;
    private int at;
    private bool lineStarting = true;

    private Lexer(string source, JinjaSettings settings)
    {
        this.source = source;
        this.settings = settings;
        lineStarts = [0, .. Enumerable.Range(0, source.Length).Where(index => source[index] == '\n').Select(index => index + 1)];
    }

    /// <summary>The tokens of a template; the last one is its end.</summary>
    /// <param name="template">The template.</param>
    /// <param name="settings">How Jinja is set up.</param>
    /// <exception cref="TemplateException">A tag, string or comment is not closed, or there is a sign of no meaning.</exception>
    public static IReadOnlyList<Token> Read(string template, JinjaSettings settings)
    {
        var lines = template.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var lexer = new Lexer(lines.EndsWith('\n') && !settings.KeepsLastLineEnd ? lines[..^1] : lines, settings);
        lexer.ReadAll();
        return lexer.tokens;
    }

    private void ReadAll()
    {
        while (at < source.Length)
        {
            var start = at;
            var open = NextOpen(start);
            at = open;
            if (open == source.Length)
            {
                AddText(start, open);
                break;
            }

            var sign = open + 2 < source.Length ? source[open + 2] : ' ';
            AddText(start, TextEnd(start, open, sign));
            at += sign is '-' or '+' ? 3 : 2;
            ReadTag(open, source[open + 1]);
            lineStarting = source[at - 1] == '\n';
        }

        Add(TokenKind.End, "", source.Length);
    }

    private int NextOpen(int from)
    {
        for (var index = from; index + 1 < source.Length; index++)
        {
            if (source[index] == '{' && source[index + 1] is ('{' or '%' or '#'))
            {
                return index;
            }
        }

        return source.Length;
    }

    // Where the text before a tag ends, when the tag takes white space away.
    private int TextEnd(int start, int open, char sign)
    {
        if (sign == '-')
        {
            return start + PythonText.Strip(MarkedText.Of(source[start..open]), null, left: false).Plain.Length;
        }

        if (sign == '+' || source[open + 1] == '{' || !settings.StripsBlocks)
        {
            return open;
        }

        var line = source.LastIndexOf('\n', open - 1 < 0 ? 0 : open - 1, open - start) + 1;
        line = Math.Max(line, start);
        return (line > start || lineStarting) && source.AsSpan(line, open - line).Trim(Spaces).Length == 0 ? line : open;
    }

    private void ReadTag(int open, char kind)
    {
        if (kind == '#')
        {
            var end = source.IndexOf("#}", at, StringComparison.Ordinal);
            at = end >= 0 ? end : throw Wrong(open, "the comment '{#' has no end '#}'");
            Close(source[end - 1] is var sign && end > open + 2 && sign is '-' or '+' ? sign : ' ', trims: true);
        }
        else if (kind == '%' && Word() == "raw")
        {
            ReadRaw(open);
        }
        else
        {
            Add(kind == '%' ? TokenKind.OpenTag : TokenKind.OpenOutput, "", open);
            ReadInside(open, kind == '%' ? "%}" : "}}");
        }
    }

    private void ReadRaw(int open)
    {
        at = source.IndexOf("raw", at, StringComparison.Ordinal) + 3;
        SkipSpace();
        var minus = at < source.Length && source[at] == '-';
        at += minus ? 1 : 0;
        if (!source.AsSpan(at).StartsWith("%}"))
        {
            throw Wrong(open, "the tag 'raw' takes nothing but '%}'");
        }

        Close(minus ? '-' : ' ', trims: false);
        var start = at;
        lineStarting = source[at - 1] == '\n';
        for (var end = start; (end = source.IndexOf("{%", end, StringComparison.Ordinal)) >= 0; end += 2)
        {
            var sign = end + 2 < source.Length ? source[end + 2] : ' ';
            at = end + (sign is '-' or '+' ? 3 : 2);
            if (Word() == "endraw")
            {
                AddText(start, TextEnd(start, end, sign));
                at = source.IndexOf("endraw", at, StringComparison.Ordinal) + 6;
                SkipSpace();
                var closing = at < source.Length ? source[at] : ' ';
                at += closing is '-' or '+' ? 1 : 0;
                Close(source.AsSpan(at).StartsWith("%}") ? closing : throw Wrong(end, "the tag 'endraw' takes nothing but '%}'"), true);
                return;
            }
        }

        throw Wrong(open, "the tag 'raw' has no end '{% endraw %}'");
    }

    // The word behind the place, white space left out; the place stays.
    private string Word()
    {
        var start = at;
        while (start < source.Length && PythonText.IsSpace(source[start]))
        {
            start++;
        }

        var end = start;
        while (end < source.Length && IsWord(source[end]))
        {
            end++;
        }

        return source[start..end];
    }

    // Passes the two characters that close a tag, and what they take away behind them.
    private void Close(char sign, bool trims)
    {
        at += 2;
        if (sign == '-')
        {
            SkipSpace();
        }
        else if (trims && settings.TrimsBlocks && sign != '+' && at < source.Length && source[at] == '\n')
        {
            at++;
        }
    }
}
