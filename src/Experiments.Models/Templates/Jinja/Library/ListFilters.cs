using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>Filters of rows of values and of mappings.</summary>
internal static class ListFilters
{
    /// <summary>The filters.</summary>
    public static KeyValuePair<string, Filter>[] All { get; } =
    [
        Of("length", [], (input, _, _) => Length(input)),
        Of("count", [], (input, _, _) => Length(input)),
        Of("list", [], (input, _, _) => new Sequence(Items.Of(input))),
        Of("first", [], (input, _, _) => First(input)),
        Of("last", [], (input, _, _) => Last(input)),
        Of("join", ["d", "attribute"], Join),
        Of("reverse", [], (input, _, run) => Reverse(input, run)),
        Of("sort", ["reverse", "case_sensitive", "attribute"], Sort),
        Of("unique", ["case_sensitive", "attribute"], Unique),
        Of("items", [], (input, _, _) => new Generator(input is Undefined ? [] : [.. MappingMethods.Pairs(Map(input, "items"))])),
        Of("dictsort", ["case_sensitive", "by", "reverse"], SortMapping),
        Of("batch", ["linecount", "fill_with"], Batch),
    ];

    /// <summary>A key by which values are sorted and told apart: strings in small letters, unless case counts.</summary>
    public static Value Key(Value value, Given given, int attribute, bool caseCounts, IRun run)
    {
        var key = given[attribute] is { } path and not None ? Items.Path(value, path, run) : value;
        return !caseCounts && key is Text text ? new Text(text.Plain.ToLowerInvariant()) : key;
    }

    private static KeyValuePair<string, Filter> Of(string name, string[] parameters, Func<Value, Given, IRun, Value> body) =>
        new(name, new(parameters, (input, _, given, run) => body(input, given, run)));

    private static Integer Length(Value input) => input switch
    {
        Text text => new(PythonText.Length(text.Plain)),
        Sequence sequence => new(sequence.Items.Count),
        Mapping mapping => new(mapping.Entries.Count),
        Undefined => new(0),
        _ => throw new TemplateException($"{input.Kind} has no length"),
    };

    private static Value First(Value input) =>
        (input is Generator generator ? generator.Next() : Items.Of(input).FirstOrDefault()) ?? new Undefined("first");

    private static Value Last(Value input) => input is Generator
        ? throw new TemplateException($"the last item cannot be taken of {input.Kind}")
        : Items.Of(input).LastOrDefault() ?? new Undefined("last");

    private static Text Join(Value input, Given given, IRun run)
    {
        var between = given[0] is { } text ? Printing.Show(text) : MarkedText.Empty;
        var builder = new MarkedTextBuilder();
        var first = true;
        foreach (var item in Items.Of(input))
        {
            builder.Append(first ? MarkedText.Empty : between);
            builder.Append(Printing.Show(given[1] is { } path ? Items.Path(item, path, run) : item));
            first = false;
        }

        return new(builder.ToText());
    }

    private static Value Reverse(Value input, IRun run) => input is Text
        ? Items.Slice(input, null, null, new Integer(-1), run)
        : new Generator([.. Items.Of(input).Reverse()]);

    private static Sequence Sort(Value input, Given given, IRun run)
    {
        var items = Items.Of(input);
        run.Count(items.Count * 10L);
        return new(Ordered(items, item => Key(item, given, 2, given.Flag(1), run), given.Flag(0)));
    }

    // A stable order, as Python's; the reverse keeps the order of what is equal.
    private static List<Value> Ordered(IEnumerable<Value> items, Func<Value, Value> key, bool reverse)
    {
        var order = Comparer<Value>.Create((a, b) => Comparison.Order(a, b));
        try
        {
            return [.. reverse ? items.OrderByDescending(key, order) : items.OrderBy(key, order)];
        }
        catch (InvalidOperationException error) when (error.InnerException is TemplateException inner)
        {
            throw inner;
        }
    }

    private static Generator Unique(Value input, Given given, IRun run)
    {
        var items = Items.Of(input);
        run.Count(items.Count);
        return new([.. items.DistinctBy(item => Key(item, given, 1, given.Flag(0), run), ValueComparer.Instance)]);
    }

    private static Sequence SortMapping(Value input, Given given, IRun run)
    {
        var place = (given.Text(1) ?? "key") switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw new TemplateException("'dictsort' takes as 'by' key or value"),
        };
        var pairs = MappingMethods.Pairs(Map(input, "dictsort")).Cast<Sequence>().ToList();
        run.Count(pairs.Count * 10L);
        var whole = Arguments.None.Bind("dictsort", "attribute");
        return new(Ordered(pairs, pair => Key(((Sequence)pair).Items[place], whole, 0, given.Flag(0), run), given.Flag(2)));
    }

    private static Generator Batch(Value input, Given given, IRun run)
    {
        var size = given.Need(0) is Integer { Number: > 0 and < int.MaxValue } count
            ? (int)count.Number
            : throw given.Wrong(0, "a number above 0");
        var batches = Items.Of(input).Chunk(size).Select(batch => new List<Value>(batch)).ToList();
        while (given[1] is { } fill and not None && batches.Count > 0 && batches[^1].Count < size)
        {
            run.Count(1);
            batches[^1].Add(fill);
        }

        return new([.. batches.Select(batch => new Sequence(batch))]);
    }

    private static Mapping Map(Value input, string filter) =>
        input as Mapping ?? throw new TemplateException($"'{filter}' takes a mapping, not {input.Kind}");
}
