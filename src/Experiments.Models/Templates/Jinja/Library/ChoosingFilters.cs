using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>Filters that apply others to every item, and that choose: <c>map</c>, <c>select</c> and their like, <c>default</c>.</summary>
internal static class ChoosingFilters
{
    /// <summary>The filters.</summary>
    public static KeyValuePair<string, Filter>[] All { get; } =
    [
        new("map", new(null, (input, arguments, _, run) => Map(input, arguments, run))),
        new("select", new(null, (input, arguments, _, run) => Choose(input, arguments, run, byMember: false, wanted: true))),
        new("reject", new(null, (input, arguments, _, run) => Choose(input, arguments, run, byMember: false, wanted: false))),
        new("selectattr", new(null, (input, arguments, _, run) => Choose(input, arguments, run, byMember: true, wanted: true))),
        new("rejectattr", new(null, (input, arguments, _, run) => Choose(input, arguments, run, byMember: true, wanted: false))),
        new("default", new(["default_value", "boolean"], (input, _, given, _) => Default(input, given))),
        new("d", new(["default_value", "boolean"], (input, _, given, _) => Default(input, given))),
        new("attr", new(["name"], (input, _, given, run) => input is Mapping mapping && mapping.Find(given.Need(0)) is not null
            ? new Undefined(given.Text(0) ?? "")
            : Items.Member(input, given.Text(0) ?? throw given.Wrong(0, "a string"), run))),
    ];

    private static Value Default(Value input, Given given) =>
        input is Undefined || (given.Flag(1) && !input.IsTrue) ? given[0] ?? new Text(MarkedText.Empty) : input;

    private static Generator Map(Value input, Arguments arguments, IRun run)
    {
        var items = Items.Of(input);
        run.Count(items.Count);
        if (arguments.InOrder.Count > 0)
        {
            var filter = Name(arguments, "map");
            var rest = new Arguments([.. arguments.InOrder.Skip(1)], arguments.Named);
            return new([.. items.Select(item => run.Filter(filter, item, rest))]);
        }

        var given = arguments.Bind("map", "attribute", "default");
        return new([.. items.Select(item => Items.Path(item, given.Need(0), run) is not Undefined and var found
            ? found
            : given[1] ?? new Undefined("map"))]);
    }

    private static Generator Choose(Value input, Arguments arguments, IRun run, bool byMember, bool wanted)
    {
        var items = Items.Of(input);
        run.Count(items.Count);
        var path = byMember ? arguments.InOrder.FirstOrDefault() ?? throw new TemplateException("needs the name of a member") : null;
        var rest = new Arguments([.. arguments.InOrder.Skip(byMember ? 1 : 0)], arguments.Named);
        var test = rest.InOrder.Count > 0 ? Name(rest, "a choosing filter") : null;
        var behind = new Arguments([.. rest.InOrder.Skip(1)], arguments.Named);
        return new([.. items.Where(item => Holds(path is null ? item : Items.Path(item, path, run)) == wanted)]);

        bool Holds(Value value) => test is null ? value.IsTrue : run.Test(test, value, behind);
    }

    private static string Name(Arguments arguments, string filter) => arguments.InOrder[0] is Text name
        ? name.Plain
        : throw new TemplateException($"{filter} takes the name of another first, not {arguments.InOrder[0].Kind}");
}
