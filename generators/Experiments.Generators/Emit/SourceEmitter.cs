using Experiments.Generators.Binding;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes what points into the YAML: positions, and the expressions under <c>#line</c>.</summary>
internal sealed class SourceEmitter
{
    private readonly BoundExperiment experiment;
    private readonly SpecPlaces places;
    private readonly TypeNames names;
    private readonly CodeWriter code = new();

    private SourceEmitter(BoundExperiment experiment, SpecPlaces places, IEnumerable<string> taken)
    {
        this.experiment = experiment;
        this.places = places;
        names = new TypeNames(experiment, taken, "static System.Math");
    }

    /// <summary>Writes the part of the class that depends on where things are.</summary>
    public static string Emit(BoundExperiment experiment, SpecPlaces places, IEnumerable<string> taken)
    {
        var emitter = new SourceEmitter(experiment, places, taken);
        emitter.code.Line($"partial class {experiment.ClassName}").Open();
        emitter.Positions();
        emitter.Expressions();
        emitter.Claims();
        emitter.code.Close();
        var about = $"Where the parts of {experiment.File} are, and the C# in it.";
        return emitter.code.File(about, experiment.Namespace, emitter.names.Imports);
    }

    private void Positions()
    {
        code.Summary("Where the parts of the spec are.").Line("private static class At").Open();
        Position("Spec", places.Experiment);
        foreach (var stage in places.Stages)
        {
            Position(stage.Name, stage);
        }

        foreach (var claim in places.Claims)
        {
            Position(Names.Pascal(claim.Name) + "Claim", claim);
        }

        foreach (var slices in places.Slices)
        {
            Position(Names.Pascal(slices.Name) + "_Slices", slices);
        }

        if (places.Values.Count > 0)
        {
            code.Text("internal const string Values =", places.Values);
        }

        code.Close();
    }

    private void Position(string name, Place place)
    {
        var position = $"{Names.Quote(place.File)}, {place.Range.Line + 1}, {place.Range.Column + 1}";
        code.Line($"internal static SourcePosition {name} {{ get; }} = new({position});");
    }

    private void Expressions()
    {
        if (experiment.Expressions.Count == 0)
        {
            return;
        }

        code.Line().Line("public sealed partial record Trial").Open();
        foreach (var (expression, place) in experiment.Expressions.Zip(places.Expressions, (expression, place) => (expression, place)))
        {
            var type = names.Of(expression.Type);
            var at = $"new({Names.Quote(place.File)}, {place.Range.Line + 1}, {place.Range.Column + 1})";
            var value = $"SpecExpression.Value({at}, {Names.Quote(expression.Owner)}, {expression.Property}_Value)";
            code.Summary(Names.Xml(expression.Owner) + ".").Line($"internal {type} {expression.Property} => {value};").Line();

            // A method of its own, and no lambda: the compiler says once what is wrong with it.
            code.Line($"private {type} {expression.Property}_Value() =>");
            Mapped(expression.Text, place.Range);
        }

        code.Close();
    }

    private void Claims()
    {
        if (experiment.Claims.Count == 0)
        {
            return;
        }

        code.Line().Summary("The claims, over axes and measures.");
        code.Line("private sealed class Claims(ResultTable results) : ClaimScope(results)").Open();
        foreach (var axis in experiment.Axes)
        {
            code.Line($"private static AxisColumn {axis.Property} => Axis({Names.Quote(axis.Name)});");
        }

        foreach (var measure in experiment.Measures)
        {
            code.Line($"private MeasureColumn {Names.Pascal(measure.Name)} => Measure({Names.Quote(measure.Name)});");
        }

        foreach (var (claim, place) in experiment.Claims.Zip(places.Claims, (claim, place) => (claim, place)))
        {
            code.Line().Line($"internal bool {Names.Pascal(claim.Name)}Claim() =>");
            Mapped(claim.Text, place.Range);
        }

        code.Close();
    }

    /// <summary>Writes an expression so that the compiler reports its mistakes at the YAML line and column.</summary>
    private void Mapped(string expression, TextRange range)
    {
        const int indentation = 12;
        var text = expression.Replace("\r", "").Split('\n');
        var column = range.Line == range.EndLine ? Math.Max(range.Column + 1, range.EndColumn - text[0].Length + 1) : 1;
        var (start, end) = ($"({range.Line + 1},{column})", $"({range.EndLine + 1},{Math.Max(column + 1, range.EndColumn + 1)})");
        code.Directive($"#line {start}-{end} {indentation} \"{range.Path.Replace("\"", "")}\"");
        foreach (var line in text)
        {
            code.Directive(new string(' ', indentation) + line);
        }

        code.Directive("#line default").Directive(new string(' ', indentation) + ";");
    }
}
