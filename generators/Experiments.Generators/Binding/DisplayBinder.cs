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
    /// <summary>Checks the figures.</summary>
    public IReadOnlyList<BoundFigure> BindFigures(YamlMapping root)
    {
        var figures = new List<BoundFigure>();
        if (root.Find("figures") is not { } entry || context.Sequence(entry.Value, "'figures'") is not { } written)
        {
            return figures;
        }

        foreach (var node in written.Items)
        {
            if (context.Mapping(node, "A figure") is not { } figure)
            {
                continue;
            }

            context.CheckKeys(figure, "A figure", "line", "bar");
            if (figure.Entries.Count != 1)
            {
                context.Report(Rules.WrongShape, figure.Range, "A figure has one mark, such as line: {x: examples, y: exact-match}");
            }
            else if (figure.Entries[0].Key.Text is "line" or "bar" && context.Mapping(figure.Entries[0].Value, $"'{figure.Entries[0].Key.Text}'") is { } drawing
                && BindFigure(figure.Entries[0].Key.Text, drawing, figures) is { } bound)
            {
                figures.Add(bound);
            }
        }

        return figures;
    }

    private BoundFigure? BindFigure(string mark, YamlMapping drawing, List<BoundFigure> before)
    {
        context.CheckKeys(drawing, $"'{mark}'", "x", "y", "color", "title", "name");
        var x = Need(drawing, $"'{mark}'", "x") is { } xNode ? Axis(xNode, "'x'") : null;
        var y = Need(drawing, $"'{mark}'", "y") is { } yNode ? Measures(yNode, "y") : null;
        var color = drawing.Find("color") is { } colorEntry ? Axis(colorEntry.Value, "'color'") : null;
        var title = drawing.Find("title") is { } titleEntry ? context.Scalar(titleEntry.Value, "'title'")?.Text : null;
        if (x is null || y is null)
        {
            return null;
        }

        var name = drawing.Find("name") is { } nameEntry && context.Scalar(nameEntry.Value, "'name'") is { } given && context.CheckName(given, "a figure")
            ? given.Text
            : $"{string.Join("-and-", y)}-by-{x}" + (color is null ? "" : $"-and-{color}");
        if (before.Any(figure => figure.Name == name))
        {
            context.Report(Rules.Duplicate, (drawing.Find("name")?.Value ?? drawing).Range, $"Two figures are called '{name}'; give one another 'name'");
        }

        return new BoundFigure(name, Names.Pascal(mark), x, new(y), color, title ?? "");
    }

    private YamlNode? Need(YamlMapping mapping, string what, string key)
    {
        if (mapping.Find(key) is { } entry)
        {
            return entry.Value;
        }

        context.Report(Rules.Missing, mapping.Range, $"{what} needs '{key}'");
        return null;
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
