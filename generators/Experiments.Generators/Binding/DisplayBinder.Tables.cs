using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Tables, and the paper.</summary>
internal sealed partial class DisplayBinder
{
    private static readonly Regex Arxiv = new(@"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?$");

    private static readonly string[] TableDetails = ["effect-size", "detectable", "seed-share"];

    /// <summary>The values of the paper, which figures can draw.</summary>
    private List<BoundReference> references = [];

    public IReadOnlyList<BoundTable> BindTables(YamlMapping root) => BindAll<BoundTable>(root, "tables", "A table", BindTable);

    public BoundPaper? BindPaper(YamlMapping root)
    {
        if (Optional(root, "paper", context.Mistakes.Mapping) is not { } written)
        {
            return null;
        }

        var paper = context.Mistakes.CheckKeys(written, "'paper'", "arxiv", "title", "section", "figure", "table", "reference");
        var arxiv = Optional(paper, "arxiv", context.Mistakes.Scalar);
        if (arxiv is not null && !Arxiv.IsMatch(arxiv.Text))
        {
            context.Report(Rules.BadValue, arxiv.Range, $"{arxiv.Description} is not an arXiv id; write one such as \"2305.15717\"");
        }

        references = BindAll<BoundReference>(paper, "reference", "A value of the paper", BindReference);
        return new BoundPaper(
            arxiv?.Text, Text(paper, "title"), Text(paper, "section"), Text(paper, "figure"), Text(paper, "table"), new(references));
    }

    private BoundTable? BindTable(YamlMapping written, IReadOnlyList<BoundTable> before)
    {
        var table = context.Mistakes.CheckKeys(
            written, "A table", "rows", "columns", "across", "baseline", "slices", "show", "title", "name");
        var rows = Required(table, "A table", "rows", Axes);
        var columns = Required(table, "A table", "columns", Measures);
        var across = Optional(table, "across", Axis);
        var baseline = Optional(table, "baseline", Points);
        if (rows is null || columns is null || (baseline is null && table.Find("baseline") is not null))
        {
            return null;
        }

        if (across is not null && rows.Contains(across))
        {
            const string Advice = "'across' takes another axis, or is left out";
            context.Report(Rules.BadValue, table.Find("across")!.Value.Range, $"'{across}' is in the rows already; {Advice}");
        }

        foreach (var point in (table.Find("baseline")?.Value as YamlMapping)?.Entries ?? default)
        {
            if (Names.Meant(across is null ? rows : rows.Append(across), point.Key.Text) is null)
            {
                var problem = $"'{point.Key.Text}' is no row of the table; a baseline is one of {string.Join(", ", rows)}";
                context.Report(Rules.BadValue, point.Key.Range, problem);
            }
        }

        var name = Name(table, "table", columns, rows, before.Select(known => known.Name));
        return new BoundTable(name, new(rows), new(columns), across, new(baseline ?? []), Text(table, "title"))
        {
            Slices = Slices(table, name),
            Show = new((Optional(table, "show", Details) ?? []).Select(Names.Pascal)),
        };
    }

    /// <summary>The field that rows are split by. Which fields there are only the results say.</summary>
    private string? Slices(YamlMapping table, string name)
    {
        if (Optional(table, "slices", context.Mistakes.Scalar) is not { } field)
        {
            return null;
        }

        if (context.Axes.Find(field.Text) is not null)
        {
            const string Advice = "'slices' takes a field of the items, such as subject, and rows take axes";
            context.Report(Rules.BadValue, field.Range, $"'{field.Text}' is an axis; {Advice}");
            return null;
        }

        context.SlicePlaces.Add((name, field.Range));
        return field.Text;
    }

    private List<string>? Details(YamlNode node, string what) => Several(node, what, "detail", Detail);

    private string? Detail(YamlNode node, string what)
    {
        if (context.Mistakes.Scalar(node, $"A detail in {what}") is not { } scalar)
        {
            return null;
        }

        if (Array.IndexOf(TableDetails, scalar.Text) >= 0)
        {
            return scalar.Text;
        }

        var hint = Nearest.Hint(scalar.Text, TableDetails);
        var problem = $"A table cannot show {scalar.Description}{hint}; it can show {string.Join(", ", TableDetails)}";
        context.Report(Rules.BadValue, scalar.Range, problem);
        return null;
    }

    private BoundReference? BindReference(YamlMapping written, IReadOnlyList<BoundReference> before)
    {
        const string What = "A value of the paper";
        var reference = context.Mistakes.CheckKeys(written, What, "measure", "value", "at", "place");
        var measures = Required(reference, What, "measure", Measures);
        var value = Required(reference, What, "value", Number);
        var place = Required(reference, What, "place", context.Mistakes.Text);
        var at = Optional(reference, "at", Points);
        return measures is null || value is null || place is null || (at is null && reference.Find("at") is not null)
            ? null
            : new BoundReference(measures[0], new(at ?? []), value, place.Text);
    }

    /// <summary>Reports a value that the axis has in no profile; what an extended spec says need not hold for a variant's axes.</summary>
    private void CheckExists(YamlScalar written, AxisSymbol axis, BoundValue value)
    {
        var known = ChoiceChecker.ValuesIn(axis, profiles);
        if (!axis.HasMistakes && axis.Path == written.Range.Path && known.All(candidate => candidate.Code != value.Code))
        {
            var hint = Nearest.Hint(written.Text, known.Select(candidate => candidate.Text));
            var problem = $"The axis '{axis.Name.Text}' does not have the value '{written.Text}'{hint}";
            context.Report(Rules.UnknownChoice, written.Range, problem);
        }
    }

    /// <summary>Values of axes: <c>{examples: 0}</c>.</summary>
    private List<BoundPoint>? Points(YamlNode node, string what)
    {
        if (context.Mistakes.Mapping(node, what) is not { } mapping)
        {
            return null;
        }

        var points = new List<BoundPoint>();
        foreach (var entry in Commas.Join(mapping, name => context.Axes.Find(name) is not null).Entries)
        {
            if (Axis(entry.Key, what) is not { } name
                || context.Mistakes.Scalar(entry.Value, $"The value of '{name}'") is not { } scalar
                || Literals.Bind(context.Mistakes, context.Axes.Find(name)!.Parameter, scalar) is not { } value)
            {
                return null;
            }

            CheckExists(scalar, context.Axes.Find(name)!, value);
            points.Add(new BoundPoint(Names.Pascal(name), new([value])));
        }

        if (points.Count == 0)
        {
            context.Report(Rules.Empty, mapping.Range, $"{what} names at least one value of an axis, such as {{arm: none}}");
        }

        return points;
    }
}
