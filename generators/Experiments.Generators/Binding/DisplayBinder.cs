using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks how a spec shows its results: tables, figures and the values of a paper beside them.</summary>
internal sealed partial class DisplayBinder(BindingContext context, IReadOnlyList<string> measureNames)
{
    private YamlNode? Need(YamlMapping mapping, string what, string key)
    {
        if (mapping.Find(key) is { } entry)
        {
            return entry.Value;
        }

        context.Report(Rules.Missing, mapping.Range, $"{what} needs '{key}'");
        return null;
    }

    /// <summary>The text of one of a few names, as the member of an enumeration.</summary>
    private string? Choice(YamlMapping mapping, string key, params string[] known)
    {
        if (Text(mapping, key) is not { } chosen)
        {
            return null;
        }

        if (!known.Contains(chosen.Text))
        {
            var hint = Nearest.Hint(chosen.Text, known);
            context.Report(Rules.BadValue, chosen.Range, $"{chosen.Description} is no valid value for '{key}'{hint}");
            return null;
        }

        return Names.Pascal(chosen.Text);
    }

    private YamlScalar? Text(YamlMapping mapping, string key) =>
        mapping.Find(key) is { } entry ? context.Mistakes.Scalar(entry.Value, $"'{key}'") : null;

    private string? Literal(YamlNode node, string key, TypeShape shape) => context.Mistakes.Scalar(node, $"'{key}'") is { } scalar
        ? Literals.Bind(context.Mistakes, new ParameterModel(key, "", "", new TypeModel(shape)), scalar)?.Code
        : null;

    /// <summary>The name of a table or a figure: what the spec gives, or what it shows.</summary>
    private string Name(YamlMapping written, string what, string otherwise, IEnumerable<string> taken)
    {
        var given = Text(written, "name") is { } text && context.Mistakes.CheckName(text, $"a {what}") ? text.Text : otherwise;
        if (taken.Contains(given))
        {
            context.Report(
                Rules.Duplicate, (written.Find("name")?.Value ?? written).Range, $"Two {what}s are called '{given}'; give one another 'name'");
        }

        return given;
    }

    private string? Axis(YamlNode node, string what)
    {
        if (context.Mistakes.Scalar(node, what) is not { } scalar)
        {
            return null;
        }

        var sweeps = context.Axes.All.Where(axis => !axis.IsRepeat).Select(axis => axis.Name.Text).ToArray();
        if (!sweeps.Contains(scalar.Text))
        {
            var isRepeat = context.Axes.Find(scalar.Text) is not null;
            var hint = isRepeat ? "; it is a repeat axis, which figures average over" : Nearest.Hint(scalar.Text, sweeps);
            context.Report(Rules.UnknownReference, scalar.Range, $"The spec has no sweep axis '{scalar.Text}'{hint}");
            return null;
        }

        return scalar.Text;
    }

    private List<string>? Measures(YamlNode node, string key)
    {
        var found = new List<string>();
        foreach (var item in node is YamlSequence sequence ? sequence.Items : new EquatableArray<YamlNode>([node]))
        {
            if (context.Mistakes.Scalar(item, $"A measure in '{key}'") is not { } scalar)
            {
                return null;
            }

            if (!measureNames.Contains(scalar.Text))
            {
                var hint = Nearest.Hint(scalar.Text, measureNames);
                context.Report(Rules.UnknownReference, scalar.Range, $"The spec has no measure '{scalar.Text}'{hint}");
                return null;
            }

            found.Add(scalar.Text);
        }

        if (found.Count == 0)
        {
            context.Report(Rules.Empty, node.Range, $"'{key}' needs at least one measure");
            return null;
        }

        return found;
    }
}
