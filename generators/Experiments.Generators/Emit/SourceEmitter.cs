using System.Globalization;
using Experiments.Generators.Binding;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes what points into the YAML: positions, and the expressions under <c>#line</c>.</summary>
internal static class SourceEmitter
{
    /// <summary>Writes the part of the class that depends on where things stand.</summary>
    public static string Emit(BoundExperiment experiment, SpecPlaces places, IEnumerable<string> taken)
    {
        var names = new TypeNames([.. taken, experiment.ClassName, "Trial", "Measures", "Claims", "At"]);
        names.Import("System");
        names.Import("System.Collections.Generic");
        names.Import("Experiments");
        names.Import("Experiments.Results.Claims");
        names.Import("Experiments.Results.Model");
        names.Import("Experiments.Runtime.Definition");
        names.Import("static System.Math");
        var code = new CodeWriter();
        code.Line($"partial class {experiment.ClassName}").Open();
        Positions(code, places);
        Expressions(code, experiment, places, names);
        Claims(code, experiment, places);
        code.Close();
        return GeneratedFile.Header($"Where the parts of {experiment.File} stand, and the C# that stands in it.", names.Imports)
            + $"namespace {experiment.Namespace};\n\n" + code;
    }

    private static void Positions(CodeWriter code, SpecPlaces places)
    {
        code.Summary("Where the parts of the spec stand.").Line("private static class At").Open();
        Position(code, "Spec", places.Experiment);
        foreach (var stage in places.Stages)
        {
            Position(code, stage.Name, stage);
        }

        foreach (var claim in places.Claims)
        {
            Position(code, Names.Pascal(claim.Name) + "Claim", claim);
        }

        if (places.Values.Count > 0)
        {
            code.Line("internal const string Values =").Indented(inner => inner.Text(places.Values));
        }

        code.Close();
    }

    private static void Position(CodeWriter code, string name, Place place) =>
        code.Line($"internal static SourcePosition {name} {{ get; }} = new({Names.Quote(place.File)}, {Text(place.Range.Line + 1)}, {Text(place.Range.Column + 1)});");

    private static void Expressions(CodeWriter code, BoundExperiment experiment, SpecPlaces places, TypeNames names)
    {
        if (experiment.Expressions.Count == 0)
        {
            return;
        }

        code.Line().Line("public sealed partial record Trial").Open();
        foreach (var expression in experiment.Expressions)
        {
            code.Summary(Names.Xml(expression.Owner) + ".").Line($"internal {names.Of(expression.Type)} {expression.Property} =>");
            Mapped(code, expression.Text, places.Expressions.First(place => place.Name == expression.Property).Range);
        }

        code.Close();
    }

    private static void Claims(CodeWriter code, BoundExperiment experiment, SpecPlaces places)
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

        foreach (var claim in experiment.Claims)
        {
            code.Line().Line($"internal bool {Names.Pascal(claim.Name)}Claim() =>");
            Mapped(code, claim.Text, places.Claims.First(place => place.Name == claim.Name).Range);
        }

        code.Close();
    }

    /// <summary>Writes an expression so that the compiler reports its mistakes at the YAML line and column.</summary>
    private static void Mapped(CodeWriter code, string expression, TextRange range)
    {
        const int indentation = 12;
        var text = expression.Replace("\r", "").Split('\n');
        var column = range.Line == range.EndLine ? Math.Max(range.Column + 1, range.EndColumn - text[0].Length + 1) : 1;
        code.Directive($"#line ({Text(range.Line + 1)},{Text(column)})-({Text(range.EndLine + 1)},{Text(Math.Max(column + 1, range.EndColumn + 1))}) {Text(indentation)} {Path(range.Path)}");
        foreach (var line in text)
        {
            code.Directive(new string(' ', indentation) + line);
        }

        code.Directive("#line default").Directive(new string(' ', indentation) + ";");
    }

    private static string Path(string path) => "\"" + path.Replace("\"", "") + "\"";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
