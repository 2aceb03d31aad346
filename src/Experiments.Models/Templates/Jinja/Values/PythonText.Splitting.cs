namespace Experiments.Models.Templates.Jinja.Values;

internal static partial class PythonText
{
    /// <summary>The parts between separators, from the left; without a separator, the words between white space.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The separator.</param>
    /// <param name="most">The most separators; -1 is all.</param>
    public static List<MarkedText> Split(MarkedText text, string? separator, long most) =>
        separator is null ? SplitWords(text, most) : SplitAt(text, separator, most);

    /// <summary>The parts between separators, from the right.</summary>
    public static List<MarkedText> SplitRight(MarkedText text, string? separator, long most)
    {
        var parts = new List<MarkedText>();
        var end = text.Plain.Length;
        if (separator is null)
        {
            text = Strip(text, null, left: false);
            end = text.Plain.Length;
        }

        while (most != parts.Count && end > 0)
        {
            var at = separator is null ? LastSpace(text.Plain, end)
                : end >= separator.Length ? text.Plain.LastIndexOf(separator, end - 1, StringComparison.Ordinal) : -1;
            if (at < 0)
            {
                break;
            }

            var width = separator?.Length ?? 1;
            parts.Add(text.Slice(at + width, end - at - width));
            end = separator is null ? Strip(text.Slice(0, at), null, left: false).Plain.Length : at;
        }

        if (separator is not null || Strip(text.Slice(0, end), null).Plain.Length > 0)
        {
            parts.Add(text.Slice(0, end));
        }

        parts.Reverse();
        return parts;
    }

    /// <summary>The lines.</summary>
    public static List<MarkedText> Lines(MarkedText text, bool keepEnds)
    {
        var lines = new List<MarkedText>();
        for (var start = 0; start < text.Plain.Length;)
        {
            var end = text.Plain.AsSpan(start).IndexOfAny("\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029");
            end = end < 0 ? text.Plain.Length : start + end;
            var next = end == text.Plain.Length ? end : text.Plain.AsSpan(end).StartsWith("\r\n") ? end + 2 : end + 1;
            lines.Add(text.Slice(start, (keepEnds ? next : end) - start));
            start = next;
        }

        return lines;
    }

    private static List<MarkedText> SplitAt(MarkedText text, string separator, long most)
    {
        if (separator.Length == 0)
        {
            throw new TemplateException("splits at an empty separator");
        }

        var parts = new List<MarkedText>();
        var start = 0;
        while (most != parts.Count && text.Plain.IndexOf(separator, start, StringComparison.Ordinal) is var at and >= 0)
        {
            parts.Add(text.Slice(start, at - start));
            start = at + separator.Length;
        }

        parts.Add(text.Slice(start, text.Plain.Length - start));
        return parts;
    }

    private static List<MarkedText> SplitWords(MarkedText text, long most)
    {
        var parts = new List<MarkedText>();
        var rest = Strip(text, null, right: false);
        while (rest.Plain.Length > 0)
        {
            var end = 0;
            while (end < rest.Plain.Length && !IsSpace(rest.Plain[end]))
            {
                end++;
            }

            if (most == parts.Count)
            {
                // What is left keeps the white space at its end.
                parts.Add(rest);
                break;
            }

            parts.Add(rest.Slice(0, end));
            rest = Strip(rest.Slice(end, rest.Plain.Length - end), null, right: false);
        }

        return parts;
    }

    private static int LastSpace(string text, int end)
    {
        for (var at = end - 1; at >= 0; at--)
        {
            if (IsSpace(text[at]))
            {
                return at;
            }
        }

        return -1;
    }
}
