using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>The members and items of values.</summary>
internal static class Items
{
    // What Python's values have and these do not: methods that change a value, which transformers refuses, too, and rare ones.
    private static readonly string[] TextNames =
    [
        "casefold", "center", "encode", "expandtabs", "format", "format_map", "isascii", "isdecimal", "isidentifier", "isprintable",
        "ljust", "maketrans", "partition", "rjust", "rpartition", "swapcase", "translate", "zfill",
    ];

    private static readonly string[] ListNames = ["append", "clear", "copy", "extend", "insert", "pop", "remove", "reverse", "sort"];

    private static readonly string[] MappingNames = ["clear", "fromkeys", "pop", "popitem", "setdefault", "update"];

    /// <summary>The items of a value, in order: characters of a string, keys of a mapping.</summary>
    /// <exception cref="TemplateException">It has none.</exception>
    public static IReadOnlyList<Value> Of(Value value) => value switch
    {
        Sequence sequence => sequence.Items,
        Generator generator => generator.Drain(),
        Mapping mapping => [.. mapping.Entries.Select(entry => entry.Key)],
        Text text => [.. PythonText.Characters(text.Marked).Select(character => new Text(character))],
        Undefined => [],
        _ => throw new TemplateException($"{value.Kind} has no items to go through"),
    };

    /// <summary>What is behind a dot: a method, or the item of a mapping.</summary>
    public static Value Member(Value of, string name, IRun run) => of switch
    {
        Undefined undefined => throw new TemplateException($"'{undefined.Name}' is not defined, so it has no '{name}'"),
        Namespace space => space.Members.GetValueOrDefault(name) ?? new Undefined(name),
        _ => Method(of, name, run) ?? (of as Mapping)?.Find(name) ?? new Undefined(name),
    };

    /// <summary>What an index in brackets leads to.</summary>
    public static Value At(Value of, Value index, IRun run) => (of, index) switch
    {
        (Undefined undefined, _) => throw new TemplateException($"'{undefined.Name}' is not defined, so it has no items"),
        (Mapping mapping, not Undefined) when mapping.Find(index) is { } found => found,
        (Sequence { Form: not SequenceForm.View } sequence, _) when Numbers.Whole(index) is { } at =>
            Place(at, sequence.Items.Count) is { } place ? sequence.Items[place] : new Undefined($"[{at}]"),
        (Text text, _) when Numbers.Whole(index) is { } at => Character(text, at),
        (_, Text name) => of is Namespace ? Member(of, name.Plain, run) : Method(of, name.Plain, run) ?? new Undefined(name.Plain),
        _ => new Undefined("[…]"),
    };

    /// <summary>What a path such as <c>function.name</c> leads to, as filters take it.</summary>
    public static Value Path(Value of, Value path, IRun run) => path is not Text text
        ? At(of, path, run)
        : text.Plain.Split('.').Aggregate(of, (value, part) =>
            At(value, long.TryParse(part, out var number) ? new Integer(number) : new Text(part), run));

    /// <summary>A part of a string or a row of values.</summary>
    public static Value Slice(Value of, Value? start, Value? stop, Value? step, IRun run)
    {
        switch (of)
        {
            case Text text when step is null or None or Integer { Number: 1 }:
                var (from, to, _) = SliceRange.Of(start, stop, step, PythonText.Length(text.Plain));
                return new Text(text.Marked.Slice(
                    SliceRange.Unit(text.Plain, from),
                    SliceRange.Unit(text.Plain, to) - SliceRange.Unit(text.Plain, from)));
            case Text text:
                return new Text(MarkedText.Join(
                    SliceRange.Take([.. PythonText.Characters(text.Marked)], start, stop, step)));
            case Sequence { Form: not SequenceForm.View } sequence:
                run.Count(sequence.Items.Count);
                return new Sequence(SliceRange.Take(sequence.Items, start, stop, step), sequence.Form);
            case Undefined undefined:
                throw new TemplateException($"'{undefined.Name}' is not defined, so it has no items");
            default:
                return new Undefined("[…]");
        }
    }

    private static Value? Method(Value of, string name, IRun run)
    {
        var (method, others) = of switch
        {
            Text text => (TextMethods.Find(text.Marked, name), TextNames),
            Mapping mapping => (MappingMethods.Find(mapping, name), mapping.Find(name) is null ? MappingNames : []),
            Sequence { Form: SequenceForm.List or SequenceForm.Tuple } list => (SequenceMethods.Find(list, name, run), ListNames),
            _ => (null, []),
        };
        return others.Contains(name)
            ? throw new TemplateException($"the method '{name}' of {of.Kind} is unknown here; a template may change no value")
            : method;
    }

    private static int? Place(long at, int count)
    {
        var place = at < 0 ? at + count : at;
        return place >= 0 && place < count ? (int)place : null;
    }

    private static Value Character(Text text, long at) => Place(at, PythonText.Length(text.Plain)) is { } place
        ? new Text(PythonText.Characters(text.Marked).ElementAt(place))
        : new Undefined($"[{at}]");
}
