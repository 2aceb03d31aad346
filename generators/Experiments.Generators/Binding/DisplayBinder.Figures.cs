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

    public IReadOnlyList<BoundFigure> BindFigures(YamlMapping root) => BindAll<BoundFigure>(root, "figures", "A figure", BindFigure);

    private BoundFigure? BindFigure(YamlMapping written, IReadOnlyList<BoundFigure> before)
    {
        if (written.Entries.FirstOrDefault(entry => Keys.Contains(entry.Key.Text)) is { } outside)
        {
            var around = written.Entries.Select(entry => entry.Key.Text).FirstOrDefault(Marks.Contains) ?? Marks[0];
            var advice = $"write {around}: {{x: examples, y: exact-match}}, or indent it further than '{around}'";
            context.Report(Rules.WrongShape, outside.Key.Range, $"'{outside.Key.Text}' stands inside the mark of a figure; {advice}");
            return null;
        }

        var figure = context.Mistakes.CheckKeys(written, "A figure", Marks);
        if (figure.Entries.Count != 1)
        {
            context.Report(Rules.WrongShape, figure.Range, "A figure has one mark, such as line: {x: examples, y: exact-match}");
            return null;
        }

        var (mark, value) = (figure.Entries[0].Key.Text, figure.Entries[0].Value);
        return Marks.Contains(mark) && context.Mistakes.Mapping(value, $"'{mark}'") is { } drawing
            ? BindDrawing(mark, context.Mistakes.CheckKeys(drawing, $"'{mark}'", Keys), before)
            : null;
    }

    private BoundFigure? BindDrawing(string mark, YamlMapping drawing, IReadOnlyList<BoundFigure> before)
    {
        var x = Required(drawing, $"'{mark}'", "x", Axis);
        var y = Required(drawing, $"'{mark}'", "y", Measures);
        var color = Optional(drawing, "color", Axis);
        var facet = Optional(drawing, "facet", Axis);
        if (x is null || y is null)
        {
            return null;
        }

        CheckAxes(drawing, x, color, facet);
        var levels = Optional(drawing, "reference", context.Mistakes.Sequence)?.Items.Select(item => BindLevel(item, y));
        return new BoundFigure(
            Name(drawing, "figure", y, new[] { x, color, facet }.OfType<string>(), before.Select(known => known.Name)),
            Names.Pascal(mark),
            x,
            new(y),
            color,
            facet,
            Choice(drawing, "layout", "together", "panels"),
            XScale(drawing, mark, x),
            YScale(drawing, mark),
            Text(drawing, "title"),
            Text(drawing, "x-title"),
            Text(drawing, "y-title"),
            context.Axes.Find(x)!.Parameter.Unit,
            new((levels ?? []).OfType<BoundLevel>()),
            WithPaper(drawing, y));
    }

    /// <summary>An axis has one place: along x, as colours, or as panels.</summary>
    private void CheckAxes(YamlMapping drawing, string x, string? color, string? facet)
    {
        if (color is not null && color == x)
        {
            Complain(drawing, "color", $"'{color}' is along x already; 'color' takes another axis, or is left out");
        }

        if (facet is not null && (facet == x || facet == color))
        {
            var place = facet == x ? "is along x" : "gives the colours";
            Complain(drawing, "facet", $"'{facet}' {place} already; 'facet' takes another axis, or is left out");
        }
    }

    private string? XScale(YamlMapping drawing, string mark, string x)
    {
        var scale = Choice(drawing, "x-scale", "linear", "log", "even");
        if (scale is null or "Even")
        {
            return scale;
        }

        if (mark == "bar")
        {
            Complain(drawing, "x-scale", "Bars are side by side; 'x-scale' is for lines");
        }
        else if (context.Axes.Find(x)!.Parameter.Type.Shape is TypeShape.Text or TypeShape.Choice or TypeShape.Boolean)
        {
            var problem = $"wants numbers along x, and the values of '{x}' are names; leave it out, or write 'even'";
            Complain(drawing, "x-scale", $"'x-scale: {Names.Kebab(scale)}' {problem}");
        }

        return scale;
    }

    private string? YScale(YamlMapping drawing, string mark)
    {
        var scale = Choice(drawing, "y-scale", "linear", "log");
        if (scale == "Log" && mark == "bar")
        {
            const string Problem = "The length of a bar is its value, which a log scale does not keep; draw a line, or leave 'y-scale' out";
            Complain(drawing, "y-scale", Problem);
        }

        return scale;
    }

    private void Complain(YamlMapping drawing, string key, string problem) =>
        context.Report(Rules.BadValue, drawing.Find(key)!.Value.Range, problem);

    /// <summary>A level: the name of a measure, <c>{measure, label}</c> or <c>{value, label}</c>.</summary>
    private BoundLevel? BindLevel(YamlNode node, List<string> y)
    {
        if (node is YamlScalar)
        {
            return Measure(node, "'reference'") is { } named ? new BoundLevel(named.Replace('-', ' '), null, named, null) : null;
        }

        const string What = "A level in 'reference'";
        if (context.Mistakes.Mapping(node, What) is not { } written)
        {
            return null;
        }

        var level = context.Mistakes.CheckKeys(written, What, "value", "measure", "label", "on");
        if (level.Find("value") is null == level.Find("measure") is null)
        {
            const string Examples = "{value: 0.25, label: chance}, {measure: teacher-accuracy, label: teacher}";
            context.Mistakes.ReportMissing(written, level.Range, $"{What} has either a 'value' or a 'measure': {Examples}");
            return null;
        }

        var value = Optional(level, "value", Number);
        var measure = Optional(level, "measure", Measures)?[0];
        var label = measure is not null && level.Find("label") is null
            ? measure.Replace('-', ' ')
            : Required(level, What, "label", context.Mistakes.Text)?.Text;
        var on = Optional(level, "on", context.Mistakes.Scalar);
        if (on is not null && Names.Meant(y, on.Text) is null)
        {
            var hint = Nearest.Hint(on.Text, y);
            context.Report(Rules.UnknownReference, on.Range, $"The figure shows no measure '{on.Text}' along y{hint}");
        }

        return label is null || (value is null && measure is null) ? null : new BoundLevel(label, value, measure, on?.Text);
    }

    private bool WithPaper(YamlMapping drawing, List<string> y)
    {
        if (Optional(drawing, "paper", Truth) is not "true")
        {
            return false;
        }

        if (!references.Any(reference => y.Contains(reference.Measure)))
        {
            var problem = $"'paper: {{reference: …}}' of the spec has no value of {string.Join(" or ", y)} that could be drawn";
            context.Report(Rules.Missing, drawing.Find("paper")!.Value.Range, problem);
        }

        return true;
    }
}
