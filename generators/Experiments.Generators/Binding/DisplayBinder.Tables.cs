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
        if (root.Find("tables") is not { } entry || context.Sequence(entry.Value, "'tables'") is not { } written)
        {
            return tables;
        }

        foreach (var node in written.Items)
        {
            if (context.Mapping(node, "A table") is { } table && BindTable(table, tables) is { } bound)
            {
                tables.Add(bound);
            }
        }

        return tables;
    }

    /// <summary>Checks what the spec says of a paper.</summary>
    public BoundPaper? BindPaper(YamlMapping root)
    {
        if (root.Find("paper") is not { } entry || context.Mapping(entry.Value, "'paper'") is not { } paper)
        {
            return null;
        }

        context.CheckKeys(paper, "'paper'", "arxiv", "title", "section", "figure", "table", "reference");
        var arxiv = Text(paper, "arxiv");
        if (arxiv is not null && !Arxiv.IsMatch(arxiv.Text))
        {
            context.Report(Rules.BadValue, arxiv.Range, $"{arxiv.Description} is no arXiv id; write one such as \"2305.15717\"");
        }

        if (paper.Find("reference") is { } list && context.Sequence(list.Value, "'reference'") is { } items)
        {
            references.AddRange(items.Items.Select(BindReference).OfType<BoundReference>());
        }

        return new BoundPaper(arxiv?.Text, Text(paper, "title")?.Text, Text(paper, "section")?.Text, Text(paper, "figure")?.Text, Text(paper, "table")?.Text, new(references));
    }

    private BoundTable? BindTable(YamlMapping table, List<BoundTable> before)
    {
        context.CheckKeys(table, "A table", "rows", "columns", "across", "baseline", "title", "name");
        var rows = Need(table, "A table", "rows") is { } rowsNode ? Axes(rowsNode, "rows") : null;
        var columns = Need(table, "A table", "columns") is { } columnsNode ? Measures(columnsNode, "columns") : null;
        var across = table.Find("across") is { } acrossEntry ? Axis(acrossEntry.Value, "'across'") : null;
        var baseline = table.Find("baseline") is { } baselineEntry ? Points(baselineEntry.Value, "'baseline'") : [];
        if (rows is null || columns is null || baseline is null)
        {
            return null;
        }

        var name = table.Find("name") is { } nameEntry && context.Scalar(nameEntry.Value, "'name'") is { } given && context.CheckName(given, "a table")
            ? given.Text
            : $"{string.Join("-and-", columns)}-by-{string.Join("-and-", rows)}";
        if (before.Any(known => known.Name == name))
        {
            context.Report(Rules.Duplicate, (table.Find("name")?.Value ?? table).Range, $"Two tables are called '{name}'; give one another 'name'");
        }

        return new BoundTable(name, new(rows), new(columns), across, new(baseline), Text(table, "title")?.Text ?? "");
    }

    private BoundReference? BindReference(YamlNode node)
    {
        if (context.Mapping(node, "A value of the paper") is not { } reference)
        {
            return null;
        }

        context.CheckKeys(reference, "A value of the paper", "measure", "value", "at", "place");
        var measure = Need(reference, "A value of the paper", "measure") is { } measureNode ? Measures(measureNode, "measure") : null;
        var value = Need(reference, "A value of the paper", "value") is { } valueNode ? Literal(valueNode, "value", TypeShape.Double) : null;
        var place = Need(reference, "A value of the paper", "place") is { } placeNode ? context.Scalar(placeNode, "'place'") : null;
        var at = reference.Find("at") is { } entry ? Points(entry.Value, "'at'") : [];
        return measure is not null && value is not null && place is not null && at is not null
            ? new BoundReference(measure[0], new(at), value, place.Text)
            : null;
    }

    private List<string>? Axes(YamlNode node, string key)
    {
        var found = (node is YamlSequence sequence ? sequence.Items : new EquatableArray<YamlNode>([node])).Select(item => Axis(item, $"'{key}'")).ToList();
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
        if (context.Mapping(node, what) is not { } mapping)
        {
            return null;
        }

        var points = new List<BoundPoint>();
        foreach (var entry in mapping.Entries)
        {
            var axis = Axis(entry.Key, what) is { } name ? axes.First(candidate => candidate.Name == name) : null;
            if (axis is null || context.Scalar(entry.Value, $"The value of '{axis.Name}'") is not { } scalar
                || new ValueBinder(context, []).BindLiteral(axis.Type, context.Axes.Find(axis.Name)!.Parameter!, scalar, scalar.Text) is not { } value)
            {
                return null;
            }

            points.Add(new BoundPoint(axis.Property, new([value])));
        }

        return points;
    }
}
