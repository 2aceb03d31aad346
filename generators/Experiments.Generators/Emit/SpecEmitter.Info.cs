using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>What a spec says apart from its stages.</summary>
internal sealed partial class SpecEmitter
{
    private void Info()
    {
        Inherited($"public override ExperimentInfo Info {{ get; }} = new({Names.Quote(experiment.Name)}, At.Spec)").Open();
        foreach (var text in new[] { Text("Title", experiment.Title), Text("Question", experiment.Question) }.OfType<string>())
        {
            code.Line(text + ",");
        }

        if (experiment.Paper is { } paper)
        {
            Paper(paper);
        }

        List("Axes", experiment.Axes.Select(Axis));
        Tune();
        List("Profiles", experiment.Profiles.Select(Profile));
        List("Measures", experiment.Measures.Select(measure => $"Measures.{Names.Pascal(measure.Name)}"));
        List("Claims", experiment.Claims.Select(Claim));
        List("Tables", experiment.Tables.Select(Table));
        List("Figures", experiment.Figures.Select(Figure));
        code.Close(";").Line();
    }

    private void Tune()
    {
        if (experiment.Tune is not { } tune)
        {
            return;
        }

        var axes = string.Join(", ", tune.Axes.Select(axis => $"new AxisInfo({Names.Quote(axis.Name)}, AxisRole.Tuned)"));
        code.Line($"Tune = new TuneInfo(Measures.{Names.Pascal(tune.Measure)}, [{axes}])").Open();
        code.Line($"Per = [{string.Join(", ", tune.Per.Select(Names.Quote))}],");
        code.Line($"PerSeed = {(tune.PerSeed ? "true" : "false")},");
        if (Member("Direction", "Direction", tune.Direction) is { } direction)
        {
            code.Line(direction + ",");
        }

        code.Close(",");
    }

    private void List(string property, IEnumerable<string> items)
    {
        if (items.Any())
        {
            code.List($"{property} =", items, ",");
        }
    }

    private static string Profile(BoundProfile profile) =>
        $"new ProfileInfo({Names.Quote(profile.Name)}, Reproducibility.{profile.Reproducibility})";

    private static string Claim(BoundClaim claim) =>
        $"new ClaimInfo({Names.Quote(claim.Name)}, {Names.Quote(claim.Text)}, At.{Names.Pascal(claim.Name)}Claim)"
        + Initializer(
            claim.IsExploratory ? "IsExploratory = true" : null, claim.BoundsUnscored ? "BoundsUnscored = true" : null);

    private void Paper(BoundPaper paper)
    {
        code.Line("Paper = new PaperInfo").Open();
        var texts = new[]
        {
            Text("Arxiv", paper.Arxiv), Text("Title", paper.Title), Text("Section", paper.Section), Text("Figure", paper.Figure),
            Text("Table", paper.Table),
        };
        foreach (var text in texts.OfType<string>())
        {
            code.Line(text + ",");
        }

        List("References", paper.References.Select(reference =>
        {
            var (measure, place) = ($"Measures.{Names.Pascal(reference.Measure)}", Names.Quote(reference.Place));
            return $"new PaperReference({measure}, {Points(reference.At)}, {reference.Value}, {place})";
        }));
        code.Close(",");
    }

    private string Table(BoundTable table)
    {
        var rows = string.Join(", ", table.Rows.Select(Names.Quote));
        var more = Initializer(
            Text("Across", table.Across),
            table.Baseline.Count > 0 ? $"Baseline = {Points(table.Baseline)}" : null,
            Text("Slices", table.Slices),
            table.Slices is null ? null : $"SlicesAt = At.{Names.Pascal(table.Name)}_Slices",
            table.Show.Count > 0 ? $"Show = [{string.Join(", ", table.Show.Select(detail => $"TableDetail.{detail}"))}]" : null,
            Text("Title", table.Title));
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
            figure.Levels.Count > 0 ? $"References = [{string.Join(", ", figure.Levels.Select(Level))}]" : null,
            figure.WithPaper ? "WithPaper = true" : null);
        var (name, x) = (Names.Quote(figure.Name), Names.Quote(figure.X));
        return $"new FigureInfo({name}, FigureMark.{figure.Mark}, {x}, [{MeasureList(figure.Y)}]){more}";
    }

    private static string Level(BoundLevel level)
    {
        var more = Initializer(
            level.Value is { } value ? $"Value = {value}" : null,
            level.Measure is { } measure ? $"Measure = {MeasureList([measure])}" : null,
            level.On is { } on ? $"On = {MeasureList([on])}" : null);
        return $"new FigureReference({Names.Quote(level.Label)}){more}";
    }

    private static string? Text(string property, string? text) =>
        string.IsNullOrEmpty(text) ? null : $"{property} = {Names.Quote(text!)}";

    private static string? Member(string property, string type, string? member) => member is null ? null : $"{property} = {type}.{member}";

    /// <summary>Values of axes, as the trials of their cell have them.</summary>
    private string Points(IEnumerable<BoundPoint> points) => $"[{string.Join(", ", points.Select(point =>
    {
        var axis = experiment.Axes.First(candidate => candidate.Property == point.Property);
        var value = axis.Type.Shape == TypeShape.Choice ? Names.Quote(point.Values[0].Text) : ValueEmitter.Constant(point.Values[0], names);
        return $"AxisValue.Of({Axis(axis)}, {value})";
    }))}]";

    private static string Axis(BoundAxis axis) =>
        $"new AxisInfo({Names.Quote(axis.Name)}, AxisRole.{(axis.IsRepeat ? "Repeat" : "Sweep")})";

    private static string MeasureList(IEnumerable<string> measures) =>
        string.Join(", ", measures.Select(name => $"Measures.{Names.Pascal(name)}"));

    private static string Initializer(params string?[] properties)
    {
        var given = properties.OfType<string>().ToArray();
        return given.Length == 0 ? "" : $" {{ {string.Join(", ", given)} }}";
    }
}
