using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Figures.</summary>
internal sealed partial class DisplayBinder
{
    private static readonly string[] Marks = ["line", "bar"];

    private static readonly string[] Keys =
    [
        "x", "y", "color", "facet", "layout", "x-scale", "y-scale", "title", "x-title", "y-title", "reference", "paper", "name",
    ];

    /// <summary>Checks the figures.</summary>
    public IReadOnlyList<BoundFigure> BindFigures(YamlMapping root)
    {
        var figures = new List<BoundFigure>();
        if (root.Find("figures") is not { } entry || context.Mistakes.Sequence(entry.Value, "'figures'") is not { } written)
        {
            return figures;
        }

        foreach (var node in written.Items)
        {
            if (context.Mistakes.Mapping(node, "A figure") is not { } figure)
            {
                continue;
            }

            context.Mistakes.CheckKeys(figure, "A figure", Marks);
            if (figure.Entries.Count != 1)
            {
                context.Report(Rules.WrongShape, figure.Range, "A figure has one mark, such as line: {x: examples, y: exact-match}");
            }
            else if (figure.Entries[0] is { Key.Text: var mark, Value: var value }
                && Marks.Contains(mark)
                && context.Mistakes.Mapping(value, $"'{mark}'") is { } drawing
                && BindFigure(mark, drawing, figures) is { } bound)
            {
                figures.Add(bound);
            }
        }

        return figures;
    }

    private BoundFigure? BindFigure(string mark, YamlMapping written, List<BoundFigure> before)
    {
        var drawing = context.Mistakes.CheckKeys(written, $"'{mark}'", Keys);
        var x = Need(drawing, $"'{mark}'", "x") is { } xNode ? Axis(xNode, "'x'") : null;
        var y = Need(drawing, $"'{mark}'", "y") is { } yNode ? Measures(yNode, "y") : null;
        var color = drawing.Find("color") is { } colorEntry ? Axis(colorEntry.Value, "'color'") : null;
        var facet = drawing.Find("facet") is { } facetEntry ? Axis(facetEntry.Value, "'facet'") : null;
        if (x is null || y is null)
        {
            return null;
        }

        CheckAxes(drawing, x, color, facet);
        var levels = drawing.Find("reference") is { } reference && context.Mistakes.Sequence(reference.Value, "'reference'") is { } items
            ? items.Items.Select(item => BindLevel(item, y)).OfType<BoundFigureReference>().ToList()
            : [];
        var otherwise = $"{string.Join("-and-", y)}-by-{string.Join("-and-", new[] { x, color, facet }.OfType<string>())}";
        var name = Name(drawing, "figure", otherwise, before.Select(known => known.Name));
        return new BoundFigure(name, Names.Pascal(mark), x, new(y))
        {
            Color = color,
            Facet = facet,
            Layout = Choice(drawing, "layout", "together", "panels"),
            XScale = XScale(drawing, mark, x),
            YScale = YScale(drawing, mark),
            Title = Text(drawing, "title")?.Text,
            XTitle = Text(drawing, "x-title")?.Text,
            YTitle = Text(drawing, "y-title")?.Text,
            XUnit = context.Axes.Find(x)!.Parameter.Unit,
            References = new(levels),
            WithPaper = WithPaper(drawing, y),
        };
    }

    /// <summary>An axis has one place: along x, as colours, or as panels.</summary>
    private void CheckAxes(YamlMapping drawing, string x, string? color, string? facet)
    {
        if (color is not null && color == x)
        {
            var problem = $"'{color}' stands along x already; 'color' takes another axis, or is left out";
            context.Report(Rules.BadValue, drawing.Find("color")!.Value.Range, problem);
        }

        if (facet is not null && (facet == x || facet == color))
        {
            var place = facet == x ? "stands along x" : "gives the colours";
            var problem = $"'{facet}' {place} already; 'facet' takes another axis, or is left out";
            context.Report(Rules.BadValue, drawing.Find("facet")!.Value.Range, problem);
        }
    }

    private string? XScale(YamlMapping drawing, string mark, string x)
    {
        var scale = Choice(drawing, "x-scale", "linear", "log", "even");
        if (scale is null or "Even")
        {
            return scale;
        }

        var range = drawing.Find("x-scale")!.Value.Range;
        if (mark == "bar")
        {
            context.Report(Rules.BadValue, range, "Bars stand side by side; 'x-scale' is for lines");
        }
        else if (context.Axes.Find(x)!.Parameter.Type.Shape is TypeShape.Text or TypeShape.Choice or TypeShape.Boolean)
        {
            var problem = $"wants numbers along x, and the values of '{x}' are names; leave it out, or write 'even'";
            context.Report(Rules.BadValue, range, $"'x-scale: {Names.Kebab(scale)}' {problem}");
        }

        return scale;
    }

    private string? YScale(YamlMapping drawing, string mark)
    {
        var scale = Choice(drawing, "y-scale", "linear", "log");
        if (scale == "Log" && mark == "bar")
        {
            const string Problem = "The length of a bar is its value, which a log scale does not keep; draw a line, or leave 'y-scale' out";
            context.Report(Rules.BadValue, drawing.Find("y-scale")!.Value.Range, Problem);
        }

        return scale;
    }

    /// <summary>A level: the name of a measure, <c>{measure, label}</c> or <c>{value, label}</c>.</summary>
    private BoundFigureReference? BindLevel(YamlNode node, List<string> y)
    {
        if (node is YamlScalar)
        {
            return Measures(node, "reference") is { } named
                ? new BoundFigureReference(named[0].Replace('-', ' '), null, named[0], null)
                : null;
        }

        if (context.Mistakes.Mapping(node, "A level in 'reference'") is not { } written)
        {
            return null;
        }

        var level = context.Mistakes.CheckKeys(written, "A level in 'reference'", "value", "measure", "label", "on");
        if (level.Find("value") is null == level.Find("measure") is null)
        {
            const string Examples = "{value: 0.25, label: chance}, {measure: teacher-accuracy, label: teacher}";
            context.Report(Rules.Missing, level.Range, $"A level in 'reference' has either a 'value' or a 'measure': {Examples}");
            return null;
        }

        var value = level.Find("value") is { } number ? Literal(number.Value, "value", TypeShape.Double) : null;
        var measure = level.Find("measure") is { } source ? Measures(source.Value, "measure")?[0] : null;
        var label = measure is not null && level.Find("label") is null ? measure.Replace('-', ' ')
            : Need(level, "A level in 'reference'", "label") is { } labelNode ? context.Mistakes.Scalar(labelNode, "'label'")?.Text : null;
        var on = Text(level, "on");
        if (on is not null && !y.Contains(on.Text))
        {
            var hint = Nearest.Hint(on.Text, y);
            context.Report(Rules.UnknownReference, on.Range, $"The figure shows no measure '{on.Text}' along y{hint}");
        }

        return label is null || (value is null && measure is null) ? null : new BoundFigureReference(label, value, measure, on?.Text);
    }

    private bool WithPaper(YamlMapping drawing, List<string> y)
    {
        if (drawing.Find("paper") is not { } entry || Literal(entry.Value, "paper", TypeShape.Boolean) is not "true")
        {
            return false;
        }

        if (!references.Any(reference => y.Contains(reference.Measure)))
        {
            var problem = $"'paper: {{reference: …}}' of the spec has no value of {string.Join(" or ", y)} that could be drawn";
            context.Report(Rules.Missing, entry.Value.Range, problem);
        }

        return true;
    }
}
