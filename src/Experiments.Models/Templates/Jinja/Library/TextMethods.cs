using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>The methods of strings.</summary>
internal static class TextMethods
{
    private static readonly Dictionary<string, (string[] Parameters, Func<MarkedText, Given, Value> Body)> Methods =
        new(StringComparer.Ordinal)
        {
            ["strip"] = (["chars"], (text, given) => new Text(PythonText.Strip(text, given.Text(0)))),
            ["lstrip"] = (["chars"], (text, given) => new Text(PythonText.Strip(text, given.Text(0), right: false))),
            ["rstrip"] = (["chars"], (text, given) => new Text(PythonText.Strip(text, given.Text(0), left: false))),
            ["split"] = (["sep", "maxsplit"], (text, given) => List(PythonText.Split(text, given.Text(0), given.Integer(1, -1)))),
            ["rsplit"] = (["sep", "maxsplit"], (text, given) => List(PythonText.SplitRight(text, given.Text(0), given.Integer(1, -1)))),
            ["splitlines"] = (["keepends"], (text, given) => List(PythonText.Lines(text, given.Flag(0)))),
            ["startswith"] = (["prefix"], (text, given) => Truth.Of(Any(given, prefix => StartsWith(text, prefix)))),
            ["endswith"] = (["suffix"], (text, given) => Truth.Of(Any(given, suffix => EndsWith(text, suffix)))),
            ["replace"] = (["old", "new", "count"], Replace),
            ["upper"] = ([], (text, _) => new Text(text.Map(PythonText.Upper))),
            ["lower"] = ([], (text, _) => new Text(text.Map(PythonText.Lower))),
            ["capitalize"] = ([], (text, _) => new Text(text.Map(PythonText.Capitalize))),
            ["title"] = ([], (text, _) => new Text(text.Map(plain => PythonText.Title(plain, before => !char.IsLetter(before))))),
            ["join"] = (["iterable"], Join),
            ["find"] = (["sub"], (text, given) => Find(text, given, text.Plain.IndexOf)),
            ["rfind"] = (["sub"], (text, given) => Find(text, given, text.Plain.LastIndexOf)),
            ["index"] = (["sub"], (text, given) => Find(text, given, text.Plain.IndexOf) is Integer { Number: >= 0 } found
                ? found
                : throw new TemplateException("the string does not have the text whose index is asked for")),
            ["count"] = (["sub"], (text, given) => new Integer(text.Plain.Length == 0 && Need(given).Plain.Length > 0 ? 0
                : Need(given).Plain is { Length: > 0 } part ? text.Plain.Split(part).Length - 1
                : PythonText.Length(text.Plain) + 1)),
            ["removeprefix"] = (["prefix"], (text, given) => new Text(StartsWith(text, Need(given).Plain)
                ? text.Slice(Need(given).Plain.Length, text.Plain.Length - Need(given).Plain.Length)
                : text)),
            ["removesuffix"] = (["suffix"], (text, given) => new Text(EndsWith(text, Need(given).Plain)
                ? text.Slice(0, text.Plain.Length - Need(given).Plain.Length)
                : text)),
            ["isdigit"] = ([], (text, _) => Truth.Of(All(text, char.IsDigit))),
            ["isnumeric"] = ([], (text, _) => Truth.Of(All(text, char.IsNumber))),
            ["isalpha"] = ([], (text, _) => Truth.Of(All(text, char.IsLetter))),
            ["isalnum"] = ([], (text, _) => Truth.Of(All(text, unit => char.IsLetter(unit) || char.IsNumber(unit)))),
            ["isspace"] = ([], (text, _) => Truth.Of(All(text, PythonText.IsSpace))),
            ["isupper"] = ([], (text, _) => Truth.Of(IsCase(text.Plain, upper: true))),
            ["islower"] = ([], (text, _) => Truth.Of(IsCase(text.Plain, upper: false))),
        };

    /// <summary>The method of a string; null where there is none of this name.</summary>
    public static Value? Find(MarkedText text, string name) => Methods.TryGetValue(name, out var method)
        ? new Callable(name, arguments => method.Body(text, arguments.Bind(name, method.Parameters)))
        : null;

    /// <summary>Whether all letters that have a case have this one, and there are any.</summary>
    public static bool IsCase(string text, bool upper) =>
        text.Any(char.IsLetter) && !text.Any(upper ? char.IsLower : char.IsUpper) && text.Any(upper ? char.IsUpper : char.IsLower);

    private static Sequence List(IEnumerable<MarkedText> texts) => new([.. texts.Select(text => new Text(text))]);

    private static MarkedText Need(Given given) =>
        given.Need(0) is Text text ? text.Marked : throw given.Wrong(0, "a string");

    private static bool Any(Given given, Func<string, bool> holds) => given.Need(0) switch
    {
        Text text => holds(text.Plain),
        Sequence { Form: SequenceForm.Tuple } tuple when tuple.Items.All(item => item is Text) =>
            tuple.Items.Any(item => holds(((Text)item).Plain)),
        _ => throw given.Wrong(0, "a string, or a tuple of them"),
    };

    private static bool StartsWith(MarkedText text, string prefix) => text.Plain.StartsWith(prefix, StringComparison.Ordinal);

    private static bool EndsWith(MarkedText text, string suffix) => text.Plain.EndsWith(suffix, StringComparison.Ordinal);

    private static Text Replace(MarkedText text, Given given)
    {
        var @new = given.Need(1) is Text other ? other.Marked : throw given.Wrong(1, "a string");
        return new(PythonText.Replace(text, Need(given).Plain, @new, given.Integer(2, -1)));
    }

    private static Text Join(MarkedText text, Given given)
    {
        var builder = new MarkedTextBuilder();
        var first = true;
        foreach (var item in Items.Of(given.Need(0)))
        {
            builder.Append(first ? MarkedText.Empty : text);
            builder.Append(item is Text part ? part.Marked : throw new TemplateException($"'join' takes strings, not {item.Kind}"));
            first = false;
        }

        return new(builder.ToText());
    }

    private static Integer Find(MarkedText text, Given given, Func<string, StringComparison, int> find)
    {
        var at = find(Need(given).Plain, StringComparison.Ordinal);
        return new(at < 0 ? at : PythonText.Length(text.Plain[..at]));
    }

    private static bool All(MarkedText text, Func<char, bool> holds) => text.Plain.Length > 0 && text.Plain.All(holds);
}
