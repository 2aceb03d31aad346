using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>What a spec says apart from its stages.</summary>
internal sealed partial class SpecEmitter
{
    private void Info()
    {
        code.Line("/// <inheritdoc />");
        code.Line($"public override ExperimentInfo Info {{ get; }} = new({Names.Quote(experiment.Name)}, At.Spec)").Open();
        if (experiment.Title.Length > 0)
        {
            code.Line($"Title = {Names.Quote(experiment.Title)},");
        }

        if (experiment.Question.Length > 0)
        {
            code.Line($"Question = {Names.Quote(experiment.Question)},");
        }

        if (experiment.Paper is { } paper)
        {
            Paper(paper);
        }

        List("Axes", experiment.Axes.Select(Axis));
        List("Profiles", experiment.Profiles.Select(profile => $"new ProfileInfo({Names.Quote(profile.Name)}, Reproducibility.{profile.Reproducibility})"));
        List("Measures", experiment.Profiles[0].Graph.Measures.Select(measure => $"Measures.{Names.Pascal(measure.Name)}"));
        List("Claims", experiment.Claims.Select(claim => $"new ClaimInfo({Names.Quote(claim.Name)}, {Names.Quote(claim.Text)}, At.{Names.Pascal(claim.Name)}Claim)"));
        List("Tables", experiment.Tables.Select(Table));
        List("Figures", experiment.Figures.Select(Figure));
        code.Close(";").Line();
    }

    private void List(string property, IEnumerable<string> items)
    {
        var all = items.ToArray();
        if (all.Length > 0)
        {
            code.Line($"{property} =").Line("[").Indented(inner => Array.ForEach(all, item => inner.Line(item + ","))).Line("],");
        }
    }

    private void Paper(BoundPaper paper)
    {
        code.Line("Paper = new PaperInfo").Open();
        foreach (var (property, value) in new[]
        {
            ("Arxiv", paper.Arxiv), ("Title", paper.Title), ("Section", paper.Section), ("Figure", paper.Figure), ("Table", paper.Table),
        })
        {
            if (value is not null)
            {
                code.Line($"{property} = {Names.Quote(value)},");
            }
        }

        List("References", paper.References.Select(reference =>
            $"new PaperReference(Measures.{Names.Pascal(reference.Measure)}, {Points(reference.At)}, {reference.Value}, {Names.Quote(reference.Place)})"));
        code.Close(",");
    }

    private string Table(BoundTable table)
    {
        var rows = string.Join(", ", table.Rows.Select(Names.Quote));
        var more = Initializer(
            table.Across is { } across ? $"Across = {Names.Quote(across)}" : null,
            table.Baseline.Count > 0 ? $"Baseline = {Points(table.Baseline)}" : null,
            table.Title.Length > 0 ? $"Title = {Names.Quote(table.Title)}" : null);
        return $"new TableInfo({Names.Quote(table.Name)}, [{rows}], [{MeasureList(table.Columns)}]){more}";
    }

    private static string Figure(BoundFigure figure)
    {
        var more = Initializer(
            Text("Color", figure.Color),
            Text("Facet", figure.Facet),
            Member("Layout", "FigureLayout", figure.Layout),
            Member("XScale", "AxisScale", figure.XScale),
            Member("YScale", "AxisScale", figure.YScale),
            Text("Title", figure.Title),
            Text("XTitle", figure.XTitle),
            Text("YTitle", figure.YTitle),
            Text("XUnit", figure.XUnit),
            figure.References.Count > 0 ? $"References = [{string.Join(", ", figure.References.Select(Reference))}]" : null,
            figure.WithPaper ? "WithPaper = true" : null);
        return $"new FigureInfo({Names.Quote(figure.Name)}, FigureMark.{figure.Mark}, {Names.Quote(figure.X)}, [{MeasureList(figure.Y)}]){more}";
    }

    private static string Reference(BoundFigureReference reference)
    {
        var more = Initializer(
            reference.Value is { } value ? $"Value = {value}" : null,
            reference.Measure is { } measure ? $"Measure = {MeasureList([measure])}" : null,
            reference.On is { } on ? $"On = {MeasureList([on])}" : null);
        return $"new FigureReference({Names.Quote(reference.Label)}){more}";
    }

    private static string? Text(string property, string? text) => text is null ? null : $"{property} = {Names.Quote(text)}";

    private static string? Member(string property, string type, string? member) => member is null ? null : $"{property} = {type}.{member}";

    /// <summary>Values of axes, as the trials of their cell have them.</summary>
    private string Points(IEnumerable<BoundPoint> points) => $"[{string.Join(", ", points.Select(point =>
    {
        var axis = experiment.Axes.First(candidate => candidate.Property == point.Property);
        var value = point.Values[0];
        return $"AxisValue.Of({Axis(axis)}, {(axis.Type.Shape == TypeShape.Choice ? Names.Quote(value.Text) : ValueEmitter.Constant(value, names))})";
    }))}]";

    private static string Axis(BoundAxis axis) => $"new AxisInfo({Names.Quote(axis.Name)}, AxisRole.{(axis.IsRepeat ? "Repeat" : "Sweep")})";

    private static string MeasureList(IEnumerable<string> measures) => string.Join(", ", measures.Select(name => $"Measures.{Names.Pascal(name)}"));

    private static string Initializer(params string?[] properties)
    {
        var given = properties.OfType<string>().ToArray();
        return given.Length == 0 ? "" : $" {{ {string.Join(", ", given)} }}";
    }
}
