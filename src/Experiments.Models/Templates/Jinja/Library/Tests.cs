using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>The tests behind <c>is</c>.</summary>
internal static class Tests
{
    private static readonly Dictionary<string, Func<Value, bool>> Kinds = new(StringComparer.Ordinal)
    {
        ["defined"] = value => value is not Undefined,
        ["undefined"] = value => value is Undefined,
        ["none"] = value => value is None,
        ["string"] = value => value is Text,
        ["number"] = value => value is Integer or Real or Truth,
        ["integer"] = value => value is Integer,
        ["float"] = value => value is Real,
        ["boolean"] = value => value is Truth,
        ["true"] = value => value is Truth { Is: true },
        ["false"] = value => value is Truth { Is: false },
        ["mapping"] = value => value is Mapping,
        ["iterable"] = value => value is Text or Sequence or Generator or Mapping or Undefined,
        ["sequence"] = value => value is Text or Mapping or Undefined or Sequence { Form: not SequenceForm.View },
        ["callable"] = value => value is Callable,
        ["even"] = value => Remainder(value, new Integer(2)) == 0,
        ["odd"] = value => Remainder(value, new Integer(2)) == 1,
        ["lower"] = value => TextMethods.IsCase(Printing.Show(value).Plain, upper: false),
        ["upper"] = value => TextMethods.IsCase(Printing.Show(value).Plain, upper: true),
        ["filter"] = value => value is Text name && Filters.Names.Contains(name.Plain),
        ["test"] = value => value is Text name && Names!.Contains(name.Plain),
    };

    private static readonly Dictionary<string, Func<Value, Value, bool>> Relations = new(StringComparer.Ordinal)
    {
        ["eq"] = (a, b) => Comparison.AreEqual(a, b),
        ["ne"] = (a, b) => !Comparison.AreEqual(a, b),
        ["lt"] = (a, b) => Comparison.Order(a, b) < 0,
        ["le"] = (a, b) => Comparison.Order(a, b) <= 0,
        ["gt"] = (a, b) => Comparison.Order(a, b) > 0,
        ["ge"] = (a, b) => Comparison.Order(a, b) >= 0,
        ["in"] = Contains,
        ["divisibleby"] = (a, b) => Remainder(a, b) == 0,
        ["sameas"] = (a, b) => ReferenceEquals(a, b) || (a.GetType() == b.GetType() && a is Integer or Text && Comparison.AreEqual(a, b)),
    };

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["=="] = "eq", ["equalto"] = "eq", ["!="] = "ne", ["<"] = "lt", ["lessthan"] = "lt", ["<="] = "le", [">"] = "gt",
        ["greaterthan"] = "gt", [">="] = "ge",
    };

    /// <summary>The names of all tests.</summary>
    public static IReadOnlySet<string> Names { get; } =
        Kinds.Keys.Concat(Relations.Keys).Concat(OtherNames.Keys).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a test holds of a value.</summary>
    public static bool Hold(string name, Value value, Arguments arguments)
    {
        name = OtherNames.GetValueOrDefault(name, name);
        if (Kinds.TryGetValue(name, out var kind))
        {
            arguments.Bind(name);
            return kind(value);
        }

        return Relations.TryGetValue(name, out var relation)
            ? relation(value, arguments.Bind(name, "other").Need(0))
            : throw new TemplateException($"the test '{name}' is unknown here; known are {string.Join(", ", Names.Order())}");
    }

    /// <summary>Whether a comparison holds.</summary>
    public static bool Compare(string sign, Value left, Value right) => sign switch
    {
        "in" => Contains(left, right),
        "not in" => !Contains(left, right),
        _ => Relations[OtherNames[sign]](left, right),
    };

    private static bool Contains(Value item, Value holder) => (item, holder) switch
    {
        (Text part, Text text) => text.Plain.Contains(part.Plain, StringComparison.Ordinal),
        (_, Text) => throw new TemplateException($"'in' looks for a string in a string, not for {item.Kind}"),
        (_, Mapping mapping) => mapping.Find(item) is not null,
        _ => Items.Of(holder).Any(other => Comparison.AreEqual(item, other)),
    };

    private static long Remainder(Value value, Value divisor) =>
        Numbers.Whole(value) is { } a && Numbers.Whole(divisor) is { } b and not 0
            ? (a % b + b) % b
            : throw new TemplateException($"a whole number is needed here, not {(Numbers.Whole(value) is null ? value : divisor).Kind}");
}
