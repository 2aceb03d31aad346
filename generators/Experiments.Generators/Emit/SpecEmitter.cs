using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes the class of an experiment. Nothing in it depends on where things stand in the YAML.</summary>
internal sealed partial class SpecEmitter
{
    private readonly BoundExperiment experiment;
    private readonly TypeNames names;
    private readonly CodeWriter code = new();

    private SpecEmitter(BoundExperiment experiment, IEnumerable<string> taken)
    {
        this.experiment = experiment;
        names = new TypeNames([.. taken, experiment.ClassName, "Trial", "Measures", "Claims", "At"]);
        names.Import("System");
        names.Import("System.Collections.Generic");
        names.Import("Experiments");
        names.Import("Experiments.Results.Claims");
        names.Import("Experiments.Results.Model");
        names.Import("Experiments.Runtime.Definition");
    }

    /// <summary>Writes the class.</summary>
    /// <param name="experiment">The checked spec.</param>
    /// <param name="taken">Bare names that mean something else in this project: classes of other specs.</param>
    public static string Emit(BoundExperiment experiment, IEnumerable<string> taken)
    {
        var emitter = new SpecEmitter(experiment, taken);
        emitter.Class();
        return GeneratedFile.Header($"The experiment '{experiment.Name}', written from {experiment.File}. Change that file, not this one.", emitter.names.Imports)
            + $"namespace {experiment.Namespace};\n\n"
            + emitter.code;
    }

    private void Class()
    {
        var title = experiment.Title.Length == 0 ? $"The experiment <c>{experiment.Name}</c>." : Names.Xml(experiment.Title);
        code.Summary(title);
        code.Line(GeneratedFile.Attribute);
        code.Line($"public sealed partial class {experiment.ClassName} : Experiment<{experiment.ClassName}.Trial>, IClaims");
        code.Open();
        code.Line($"private {experiment.ClassName}()").Open().Close().Line();
        code.Summary("The experiment.").Line($"public static {experiment.ClassName} Instance {{ get; }} = new();").Line();
        Info();
        Trial();
        MeasureNames();
        Trials();
        Axes();
        Wire();
        Claims();
        InForce();
        code.Close();
    }

    private void Trial()
    {
        code.Summary("One combination of the axes.");
        foreach (var axis in experiment.Axes)
        {
            code.Line($"/// <param name=\"{axis.Property}\">The value of the {(axis.IsRepeat ? "repeat" : "sweep")} axis <c>{axis.Name}</c>.</param>");
        }

        var properties = experiment.Axes.Select(axis => $"{names.Of(axis.Type)} {axis.Property}");
        code.Line($"public sealed partial record Trial({string.Join(", ", properties)});").Line();
    }

    private void MeasureNames()
    {
        code.Summary("The names of the measures in results.").Line("public static class Measures").Open();
        foreach (var measure in experiment.Measures)
        {
            var sources = measure.Source.References().Select(source => $"<c>${source.Code}.{source.Member!.Key}</c>").Distinct();
            code.Summary(string.Join(" or ", sources) + (measure.Source.Kind == ValueKind.Choice ? $", by <c>{measure.Source.Text}</c>." : "."));
            code.Line($"public const string {Names.Pascal(measure.Name)} = {Names.Quote(measure.Name)};");
        }

        code.Close().Line();
    }

    private void Axes()
    {
        code.Line("/// <inheritdoc />");
        code.Line("protected override IReadOnlyList<AxisValue> Axes(Trial trial) =>").Line("[");
        code.Indented(inner =>
        {
            var index = 0;
            foreach (var axis in experiment.Axes)
            {
                var value = axis.Type.Shape == TypeShape.Choice ? $"Choices.Key(trial.{axis.Property})" : $"trial.{axis.Property}";
                inner.Line($"AxisValue.Of(Info.Axes[{index++}], {value}),");
            }
        });
        code.Line("];").Line();
    }
}
