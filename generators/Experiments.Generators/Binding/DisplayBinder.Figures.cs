using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Figures.</summary>
internal sealed partial class DisplayBinder
{
    private static readonly string[] Marks = ["line", "bar"];

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

            context.CheckKeys(figure, "A figure", Marks);
            if (figure.Entries.Count != 1)
            {
                context.Report(Rules.WrongShape, figure.Range, "A figure has one mark, such as line: {x: examples, y: exact-match}");
            }
            else if (Marks.Contains(figure.Entries[0].Key.Text) && context.Mapping(figure.Entries[0].Value, $"'{figure.Entries[0].Key.Text}'") is { } drawing
                && BindFigure(figure.Entries[0].Key.Text, drawing, figures) is { } bound)
            {
                figures.Add(bound);
            }
        }

        return figures;
    }

    private BoundFigure? BindFigure(string mark, YamlMapping written, List<BoundFigure> before)
    {
        var drawing = context.CheckKeys(
            written, $"'{mark}'", "x", "y", "color", "facet", "layout", "x-scale", "y-scale", "title", "x-title", "y-title", "reference", "paper", "name");
        var x = Need(drawing, $"'{mark}'", "x") is { } xNode ? Axis(xNode, "'x'") : null;
        var y = Need(drawing, $"'{mark}'", "y") is { } yNode ? Measures(yNode, "y") : null;
        var color = drawing.Find("color") is { } colorEntry ? Axis(colorEntry.Value, "'color'") : null;
        var facet = drawing.Find("facet") is { } facetEntry ? Axis(facetEntry.Value, "'facet'") : null;
        if (x is null || y is null)
        {
            return null;
        }

        CheckAxes(drawing, x, color, facet);
        var levels = drawing.Find("reference") is { } reference && context.Sequence(reference.Value, "'reference'") is { } items
            ? items.Items.Select(item => BindLevel(item, y)).OfType<BoundFigureReference>().ToList()
            : [];
        return new BoundFigure(FigureName(drawing, x, y, color, facet, before), Names.Pascal(mark), x, new(y))
        {
            Color = color,
            Facet = facet,
            Layout = Choice(drawing, "layout", "together", "panels"),
            XScale = XScale(drawing, mark, x),
            YScale = YScale(drawing, mark),
            Title = Text(drawing, "title")?.Text,
            XTitle = Text(drawing, "x-title")?.Text,
            YTitle = Text(drawing, "y-title")?.Text,
            XUnit = context.Axes.Find(x)!.Parameter?.Unit,
            References = new(levels),
            WithPaper = WithPaper(drawing, y),
        };
    }

    private string FigureName(YamlMapping drawing, string x, List<string> y, string? color, string? facet, List<BoundFigure> before)
    {
        var name = drawing.Find("name") is { } entry && context.Scalar(entry.Value, "'name'") is { } given && context.CheckName(given, "a figure")
            ? given.Text
            : $"{string.Join("-and-", y)}-by-{string.Join("-and-", new[] { x, color, facet }.OfType<string>())}";
        if (before.Any(figure => figure.Name == name))
        {
            context.Report(Rules.Duplicate, (drawing.Find("name")?.Value ?? drawing).Range, $"Two figures are called '{name}'; give one another 'name'");
        }

        return name;
    }

    /// <summary>An axis has one place: along x, as colours, or as panels.</summary>
    private void CheckAxes(YamlMapping drawing, string x, string? color, string? facet)
    {
        if (color is not null && color == x)
        {
            context.Report(Rules.BadValue, drawing.Find("color")!.Value.Range, $"'{color}' stands along x already; 'color' takes another axis, or is left out");
        }

        if (facet is not null && (facet == x || facet == color))
        {
            var place = facet == x ? "stands along x" : "gives the colours";
            context.Report(Rules.BadValue, drawing.Find("facet")!.Value.Range, $"'{facet}' {place} already; 'facet' takes another axis, or is left out");
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
        else if (axes.FirstOrDefault(axis => axis.Name == x)?.Type.Shape is TypeShape.Text or TypeShape.Choice or TypeShape.Boolean)
        {
            context.Report(Rules.BadValue, range, $"'x-scale: {Names.Kebab(scale)}' wants numbers along x, and the values of '{x}' are names; leave it out, or write 'even'");
        }

        return scale;
    }

    private string? YScale(YamlMapping drawing, string mark)
    {
        var scale = Choice(drawing, "y-scale", "linear", "log");
        if (scale == "Log" && mark == "bar")
        {
            context.Report(Rules.BadValue, drawing.Find("y-scale")!.Value.Range, "The length of a bar is its value, which a log scale does not keep; draw a line, or leave 'y-scale' out");
        }

        return scale;
    }

    /// <summary>A level: the name of a measure, <c>{measure, label}</c> or <c>{value, label}</c>.</summary>
    private BoundFigureReference? BindLevel(YamlNode node, List<string> y)
    {
        if (node is YamlScalar)
        {
            return Measures(node, "reference") is { } named ? new BoundFigureReference(named[0].Replace('-', ' '), null, named[0], null) : null;
        }

        if (context.Mapping(node, "A level in 'reference'") is not { } written)
        {
            return null;
        }

        var level = context.CheckKeys(written, "A level in 'reference'", "value", "measure", "label", "on");
        if (level.Find("value") is null == level.Find("measure") is null)
        {
            context.Report(Rules.Missing, level.Range, "A level in 'reference' has either a 'value' or a 'measure': {value: 0.25, label: chance}, {measure: teacher-accuracy, label: teacher}");
            return null;
        }

        var value = level.Find("value") is { } number ? Literal(number.Value, "value", TypeShape.Double) : null;
        var measure = level.Find("measure") is { } source ? Measures(source.Value, "measure")?[0] : null;
        var label = measure is not null && level.Find("label") is null ? measure.Replace('-', ' ')
            : Need(level, "A level in 'reference'", "label") is { } labelNode ? context.Scalar(labelNode, "'label'")?.Text : null;
        var on = Text(level, "on");
        if (on is not null && !y.Contains(on.Text))
        {
            context.Report(Rules.UnknownReference, on.Range, $"The figure shows no measure '{on.Text}' along y{Nearest.Hint(on.Text, y)}");
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
            context.Report(Rules.Missing, entry.Value.Range, $"'paper: {{reference: …}}' of the spec has no value of {string.Join(" or ", y)} that could be drawn");
        }

        return true;
    }
}
