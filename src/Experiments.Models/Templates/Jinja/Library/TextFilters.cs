using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>Filters that make text.</summary>
internal static class TextFilters
{
    private const string TitleStarts = "-([{< \t\n\r\f\v";

    /// <summary>The filters.</summary>
    public static KeyValuePair<string, Filter>[] All { get; } =
    [
        Of("trim", ["chars"], (text, given) => PythonText.Strip(text, given.Text(0))),
        Of("upper", [], (text, _) => text.Map(PythonText.Upper)),
        Of("lower", [], (text, _) => text.Map(PythonText.Lower)),
        Of("capitalize", [], (text, _) => text.Map(PythonText.Capitalize)),
        Of("title", [], (text, _) => text.Map(plain => PythonText.Title(plain, TitleStarts.Contains))),
        Of("string", [], (text, _) => text),
        Of("safe", [], (text, _) => text),
        Of("e", [], (text, _) => Escape(text)),
        Of("escape", [], (text, _) => Escape(text)),
        Of("replace", ["old", "new", "count"], Replace),
        Of("indent", ["width", "first", "blank"], Indent),
        new("tojson", new(["ensure_ascii", "indent", "separators", "sort_keys"], (input, _, given, _) => ToJson(input, given))),
        new("wordcount", new([], (input, _, _, _) => new Integer(PythonText.Split(Printing.Show(input), null, -1).Count))),
    ];

    // What is no string is printed first.
    private static KeyValuePair<string, Filter> Of(string name, string[] parameters, Func<MarkedText, Given, MarkedText> body) =>
        new(name, new(parameters, (input, _, given, _) => new Text(body(Printing.Show(input), given))));

    private static MarkedText Replace(MarkedText text, Given given) =>
        PythonText.Replace(text, Printing.Show(given.Need(0)).Plain, Printing.Show(given.Need(1)), given.Integer(2, -1));

    private static MarkedText Escape(MarkedText text)
    {
        foreach (var (character, written) in ((string, string)[])
            [("&", "&amp;"), (">", "&gt;"), ("<", "&lt;"), ("'", "&#39;"), ("\"", "&#34;")])
        {
            text = PythonText.Replace(text, character, MarkedText.Of(written), -1);
        }

        return text;
    }

    private static MarkedText Indent(MarkedText text, Given given)
    {
        var indent = given[0] is Text own ? own.Marked : MarkedText.Of(new string(' ', (int)Math.Clamp(given.Integer(0, 4), 0, 1000)));
        var builder = new MarkedTextBuilder();
        var lines = PythonText.Split(text, "\n", -1);
        for (var at = 0; at < lines.Count; at++)
        {
            builder.Append(at > 0 ? "\n" : "");
            var indents = at == 0 ? given.Flag(1) : given.Flag(2) || lines[at].Plain.Length > 0;
            builder.Append(indents ? indent : MarkedText.Empty).Append(lines[at]);
        }

        return builder.ToText();
    }

    private static Text ToJson(Value input, Given given)
    {
        var indent = given[1] switch
        {
            null or None => null,
            Text text => text.Plain,
            _ => new string(' ', (int)Math.Clamp(given.Integer(1, 0), 0, 1000)),
        };
        var (between, colon) = given[2] switch
        {
            null or None => (indent is null ? ", " : ",", ": "),
            Sequence { Items: [Text a, Text b] } => (a.Plain, b.Plain),
            _ => throw given.Wrong(2, "two strings"),
        };
        return new(new JsonText(indent, between, colon, given.Flag(0), given.Flag(3)).Write(input));
    }
}
