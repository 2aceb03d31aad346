using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>The methods of mappings that change nothing.</summary>
internal static class MappingMethods
{
    /// <summary>The method of a mapping; null where there is none of this name.</summary>
    public static Value? Find(Mapping mapping, string name) => name switch
    {
        "get" => new Callable(name, arguments =>
        {
            var given = arguments.Bind(name, "key", "default");
            return mapping.Find(given.Need(0)) ?? given[1] ?? None.Instance;
        }),
        "items" => new Callable(name, arguments => View(arguments, name, Pairs(mapping))),
        "keys" => new Callable(name, arguments => View(arguments, name, mapping.Entries.Select(entry => entry.Key))),
        "values" => new Callable(name, arguments => View(arguments, name, mapping.Entries.Select(entry => entry.Value))),
        "copy" => new Callable(name, arguments =>
        {
            arguments.Bind(name);
            return mapping;
        }),
        _ => null,
    };

    /// <summary>Each key with its value.</summary>
    public static IEnumerable<Value> Pairs(Mapping mapping) =>
        mapping.Entries.Select(entry => new Sequence([entry.Key, entry.Value], SequenceForm.Tuple));

    private static Sequence View(Arguments arguments, string name, IEnumerable<Value> items)
    {
        arguments.Bind(name);
        return new([.. items], SequenceForm.View);
    }
}
