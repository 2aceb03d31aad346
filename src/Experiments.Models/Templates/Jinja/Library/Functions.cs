using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>The functions that every template may call.</summary>
internal static class Functions
{
    /// <summary>The function that writes the time.</summary>
    public const string Time = "strftime_now";

    private const long LongestRange = 100_000;

    /// <summary>The functions by their names. That of the time is there only where a time is given: templates ask whether it is.</summary>
    public static Dictionary<string, Value> Of(IRun run)
    {
        List<Callable> functions =
        [
            new("range", arguments => Range(arguments, run)),
            new("dict", Dict),
            new("namespace", NewNamespace),
            new("raise_exception", arguments => throw new TemplateException(
                "the template refuses this: " + Printing.Show(arguments.Bind("raise_exception", "message").Need(0)))),
        ];
        if (run.Now is { } now)
        {
            functions.Add(new(Time, arguments => new Text(TimeText.Write(
                arguments.Bind(Time, "format").Text(0) ?? throw new TemplateException($"'{Time}' needs a format"),
                now))));
        }

        return functions.ToDictionary(function => function.Name, Value (function) => function, StringComparer.Ordinal);
    }

    private static Sequence Range(Arguments arguments, IRun run)
    {
        var given = arguments.Bind("range", "start", "stop", "step");
        given.Need(0);
        var (start, stop) = given[1] is null ? (0, given.Integer(0, 0)) : (given.Integer(0, 0), given.Integer(1, 0));
        var step = given.Integer(2, 1);
        if (step == 0)
        {
            throw new TemplateException("'range' takes no step of 0");
        }

        var items = new List<Value>();
        for (var at = start; step > 0 ? at < stop : at > stop; at = checked(at + step))
        {
            run.Count(1);
            items.Add(items.Count < LongestRange
                ? new Integer(at)
                : throw new TemplateException($"'range' makes more than {LongestRange} numbers"));
        }

        return new(items, SequenceForm.Range);
    }

    private static Mapping Dict(Arguments arguments)
    {
        if (arguments.InOrder.Count > 1)
        {
            throw new TemplateException("'dict' takes one mapping or list of pairs, and values by name");
        }

        var entries = arguments.InOrder.Count == 0 ? []
            : arguments.InOrder[0] is Mapping mapping ? mapping.Entries
            : Items.Of(arguments.InOrder[0]).Select(Pair);
        return new([.. entries, .. arguments.Named.Select(entry => KeyValuePair.Create<Value, Value>(new Text(entry.Key), entry.Value))]);
    }

    private static KeyValuePair<Value, Value> Pair(Value value) => Items.Of(value) is [var key, var item]
        ? new(key, item)
        : throw new TemplateException($"'dict' takes pairs, not {value.Kind}");

    private static Namespace NewNamespace(Arguments arguments)
    {
        var space = new Namespace();
        foreach (var (key, value) in Dict(arguments).Entries)
        {
            var name = key as Text ?? throw new TemplateException($"a name in a namespace is a string, not {key.Kind}");
            space.Members[name.Plain] = value;
        }

        return space;
    }
}
