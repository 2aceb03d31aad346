using System.Text.RegularExpressions;
using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Tables, and the paper.</summary>
internal sealed partial class DisplayBinder
{
    private static readonly Regex Arxiv = new(@"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?$");

    /// <summary>The values of the paper, which figures can draw.</summary>
    private readonly List<BoundReference> references = [];

    /// <summary>Checks the tables.</summary>
    public IReadOnlyList<BoundTable> BindTables(YamlMapping root)
    {
        var tables = new List<BoundTable>();
        if (root.Find("tables") is not { } entry || context.Mistakes.Sequence(entry.Value, "'tables'") is not { } written)
        {
            return tables;
        }

        foreach (var node in written.Items)
        {
            if (context.Mistakes.Mapping(node, "A table") is { } table && BindTable(table, tables) is { } bound)
            {
                tables.Add(bound);
            }
        }

        return tables;
    }

    /// <summary>Checks what the spec says of a paper.</summary>
    public BoundPaper? BindPaper(YamlMapping root)
    {
        if (root.Find("paper") is not { } entry || context.Mistakes.Mapping(entry.Value, "'paper'") is not { } paper)
        {
            return null;
        }

        context.Mistakes.CheckKeys(paper, "'paper'", "arxiv", "title", "section", "figure", "table", "reference");
        var arxiv = Text(paper, "arxiv");
        if (arxiv is not null && !Arxiv.IsMatch(arxiv.Text))
        {
            context.Report(Rules.BadValue, arxiv.Range, $"{arxiv.Description} is no arXiv id; write one such as \"2305.15717\"");
        }

        if (paper.Find("reference") is { } list && context.Mistakes.Sequence(list.Value, "'reference'") is { } items)
        {
            references.AddRange(items.Items.Select(BindReference).OfType<BoundReference>());
        }

        return new BoundPaper(
            arxiv?.Text,
            Text(paper, "title")?.Text,
            Text(paper, "section")?.Text,
            Text(paper, "figure")?.Text,
            Text(paper, "table")?.Text,
            new(references));
    }

    private BoundTable? BindTable(YamlMapping table, List<BoundTable> before)
    {
        context.Mistakes.CheckKeys(table, "A table", "rows", "columns", "across", "baseline", "title", "name");
        var rows = Need(table, "A table", "rows") is { } rowsNode ? Axes(rowsNode, "rows") : null;
        var columns = Need(table, "A table", "columns") is { } columnsNode ? Measures(columnsNode, "columns") : null;
        var across = table.Find("across") is { } acrossEntry ? Axis(acrossEntry.Value, "'across'") : null;
        var baseline = table.Find("baseline") is { } baselineEntry ? Points(baselineEntry.Value, "'baseline'") : [];
        if (rows is null || columns is null || baseline is null)
        {
            return null;
        }

        var name = Name(
            table, "table", $"{string.Join("-and-", columns)}-by-{string.Join("-and-", rows)}", before.Select(known => known.Name));
        return new BoundTable(name, new(rows), new(columns), across, new(baseline), Text(table, "title")?.Text ?? "");
    }

    private BoundReference? BindReference(YamlNode node)
    {
        if (context.Mistakes.Mapping(node, "A value of the paper") is not { } reference)
        {
            return null;
        }

        context.Mistakes.CheckKeys(reference, "A value of the paper", "measure", "value", "at", "place");
        var measure = Need(reference, "A value of the paper", "measure") is { } measureNode ? Measures(measureNode, "measure") : null;
        var value = Need(reference, "A value of the paper", "value") is { } valueNode ? Literal(valueNode, "value", TypeShape.Double) : null;
        var place = Need(reference, "A value of the paper", "place") is { } placeNode ? context.Mistakes.Scalar(placeNode, "'place'") : null;
        var at = reference.Find("at") is { } entry ? Points(entry.Value, "'at'") : [];
        return measure is not null && value is not null && place is not null && at is not null
            ? new BoundReference(measure[0], new(at), value, place.Text)
            : null;
    }

    private List<string>? Axes(YamlNode node, string key)
    {
        var items = node is YamlSequence sequence ? sequence.Items : new EquatableArray<YamlNode>([node]);
        var found = items.Select(item => Axis(item, $"'{key}'")).ToList();
        if (found.Count == 0)
        {
            context.Report(Rules.Empty, node.Range, $"'{key}' needs at least one axis");
            return null;
        }

        return found.Contains(null) ? null : found.OfType<string>().ToList();
    }

    /// <summary>Values of axes: <c>{examples: 0}</c>.</summary>
    private List<BoundPoint>? Points(YamlNode node, string what)
    {
        if (context.Mistakes.Mapping(node, what) is not { } mapping)
        {
            return null;
        }

        var points = new List<BoundPoint>();
        foreach (var entry in mapping.Entries)
        {
            if (Axis(entry.Key, what) is not { } name
                || context.Mistakes.Scalar(entry.Value, $"The value of '{name}'") is not { } scalar
                || Literals.Bind(context.Mistakes, context.Axes.Find(name)!.Parameter, scalar) is not { } value)
            {
                return null;
            }

            points.Add(new BoundPoint(Names.Pascal(name), new([value])));
        }

        return points;
    }
}
