using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks how a spec shows its results: tables, figures and the values of a paper beside them.</summary>
/// <param name="context">The spec.</param>
/// <param name="axes">The typed axes.</param>
/// <param name="measureNames">The measures that the spec names.</param>
internal sealed partial class DisplayBinder(BindingContext context, IReadOnlyList<BoundAxis> axes, IReadOnlyList<string> measureNames)
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
            context.Report(Rules.BadValue, chosen.Range, $"{chosen.Description} is no valid value for '{key}'{Nearest.Hint(chosen.Text, known)}");
            return null;
        }

        return Names.Pascal(chosen.Text);
    }

    private YamlScalar? Text(YamlMapping mapping, string key) => mapping.Find(key) is { } entry ? context.Scalar(entry.Value, $"'{key}'") : null;

    private string? Literal(YamlNode node, string key, TypeShape shape)
    {
        if (context.Scalar(node, $"'{key}'") is not { } scalar)
        {
            return null;
        }

        var parameter = new ParameterModel(key, "", "", new TypeModel(shape));
        return new ValueBinder(context, []).BindLiteral(parameter.Type, parameter, scalar, scalar.Text)?.Code;
    }

    private string? Axis(YamlNode node, string what)
    {
        if (context.Scalar(node, what) is not { } scalar)
        {
            return null;
        }

        var sweeps = context.Axes.All.Where(axis => !axis.IsRepeat).Select(axis => axis.Name.Text).ToArray();
        if (!sweeps.Contains(scalar.Text))
        {
            var hint = context.Axes.Find(scalar.Text) is null ? Nearest.Hint(scalar.Text, sweeps) : "; it is a repeat axis, which figures average over";
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
            if (context.Scalar(item, $"A measure in '{key}'") is not { } scalar)
            {
                return null;
            }

            if (!measureNames.Contains(scalar.Text))
            {
                context.Report(Rules.UnknownReference, scalar.Range, $"The spec has no measure '{scalar.Text}'{Nearest.Hint(scalar.Text, measureNames)}");
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
