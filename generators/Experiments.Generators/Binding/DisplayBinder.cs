using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks how a spec shows its results: tables, figures and the values of a paper beside them.</summary>
internal sealed partial class DisplayBinder(
    BindingContext context, IReadOnlyList<string> measureNames, IReadOnlyList<BoundProfile> profiles)
{
    /// <summary>Checks the elements of a list; those with mistakes are left out.</summary>
    private List<T> BindAll<T>(YamlMapping written, string key, string what, Func<YamlMapping, IReadOnlyList<T>, T?> bind)
        where T : class
    {
        var bound = new List<T>();
        foreach (var node in Optional(written, key, context.Mistakes.Sequence)?.Items ?? default)
        {
            if (context.Mistakes.Mapping(node, what) is { } element && bind(element, bound) is { } value)
            {
                bound.Add(value);
            }
        }

        return bound;
    }

    /// <summary>What a key has; null where it is left out, or wrong.</summary>
    private static T? Optional<T>(YamlMapping mapping, string key, Func<YamlNode, string, T?> bind)
        where T : class => mapping.Find(key) is { } entry ? bind(entry.Value, $"'{key}'") : null;

    /// <summary>What a key has that must be given; null where it is wrong.</summary>
    private T? Required<T>(YamlMapping mapping, string what, string key, Func<YamlNode, string, T?> bind)
        where T : class
    {
        if (mapping.Find(key) is null)
        {
            context.Mistakes.ReportMissing(mapping, mapping.Range, $"{what} needs '{key}'");
        }

        return Optional(mapping, key, bind);
    }

    private string? Text(YamlMapping mapping, string key) => Optional(mapping, key, context.Mistakes.Text)?.Text;

    /// <summary>The text of one of a few names, as the member of an enumeration.</summary>
    private string? Choice(YamlMapping mapping, string key, params string[] known)
    {
        if (Optional(mapping, key, context.Mistakes.Scalar) is not { } chosen)
        {
            return null;
        }

        if (!known.Contains(chosen.Text))
        {
            var hint = Nearest.Hint(chosen.Text, known);
            context.Report(Rules.BadValue, chosen.Range, $"{chosen.Description} is not a valid value for '{key}'{hint}");
            return null;
        }

        return Names.Pascal(chosen.Text);
    }

    /// <summary>The name of a table or a figure: what the spec gives, or what it shows.</summary>
    private string Name(YamlMapping written, string what, IEnumerable<string> measures, IEnumerable<string> axes, IEnumerable<string> taken)
    {
        var shown = $"{string.Join("-and-", measures)}-by-{string.Join("-and-", axes)}";
        var given = Optional(written, "name", context.Mistakes.Scalar);
        var name = given is not null && context.Mistakes.CheckName(given, $"a {what}") ? given.Text : shown;
        if (taken.Contains(name))
        {
            var place = (given ?? (YamlNode)written).Range;
            context.Report(Rules.Duplicate, place, $"Two {what}s are called '{name}'; give one another 'name'");
        }

        return name;
    }

    private string? Number(YamlNode node, string what) => Literal(node, what, TypeShape.Double);

    private string? Truth(YamlNode node, string what) => Literal(node, what, TypeShape.Boolean);

    private string? Literal(YamlNode node, string what, TypeShape shape) => context.Mistakes.Scalar(node, what) is { } scalar
        ? Literals.Bind(context.Mistakes, new ParameterModel(what.Trim('\''), "", "", new TypeModel(shape)), scalar)?.Code
        : null;

    private string? Axis(YamlNode node, string what)
    {
        if (context.Mistakes.Scalar(node, what) is not { } scalar)
        {
            return null;
        }

        var sweeps = context.Crossed.Where(axis => !axis.IsRepeat).Select(axis => axis.Name.Text).ToArray();
        var meant = Names.Meant(sweeps, scalar.Text);
        if (meant is null)
        {
            var hint = context.Axes.Find(scalar.Text) switch
            {
                { IsTuned: true } => "; a search chooses its value, and every arm has its own",
                { } => "; it is a repeat axis, which figures average over",
                _ => Nearest.Hint(scalar.Text, sweeps),
            };
            context.Report(Rules.UnknownReference, scalar.Range, $"The spec has no sweep axis '{scalar.Text}'{hint}");
        }

        return meant;
    }

    private string? Measure(YamlNode node, string what)
    {
        if (context.Mistakes.Scalar(node, $"A measure in {what}") is not { } scalar)
        {
            return null;
        }

        var meant = Names.Meant(measureNames, scalar.Text);
        if (meant is null)
        {
            var hint = Nearest.Hint(scalar.Text, measureNames);
            context.Report(Rules.UnknownReference, scalar.Range, $"The spec has no measure '{scalar.Text}'{hint}");
        }

        return meant;
    }

    private List<string>? Axes(YamlNode node, string what) => Several(node, what, "axis", Axis);

    private List<string>? Measures(YamlNode node, string what) => Several(node, what, "measure", Measure);

    private List<string>? Several(YamlNode node, string what, string kind, Func<YamlNode, string, string?> bind)
    {
        if (node is YamlScalar scalar && scalar.Text.Contains(','))
        {
            context.Report(Rules.WrongShape, node.Range, $"{what} is a list where there are several; write {Commas.AsList(scalar.Text)}");
            return null;
        }

        var items = node is YamlSequence sequence ? sequence.Items : new EquatableArray<YamlNode>([node]);
        if (items.Count == 0)
        {
            context.Report(Rules.Empty, node.Range, $"{what} needs at least one {kind}");
            return null;
        }

        var found = items.Select(item => bind(item, what)).ToList();
        var again = found.FindIndex(name => name is not null && found.IndexOf(name) != found.LastIndexOf(name));
        if (again >= 0)
        {
            again = found.LastIndexOf(found[again]);
            context.Report(Rules.Duplicate, items[again].Range, $"'{found[again]}' is in {what} twice; name each {kind} once");
        }

        return found.Contains(null) ? null : found.OfType<string>().ToList();
    }
}
