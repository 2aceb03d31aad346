using Experiments.Generators.Binding;
using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Writes the class of an experiment. Nothing in it depends on where things are in the YAML.</summary>
internal sealed partial class SpecEmitter
{
    private readonly BoundExperiment experiment;
    private readonly TypeNames names;
    private readonly CodeWriter code = new();

    private SpecEmitter(BoundExperiment experiment, IEnumerable<string> taken)
    {
        this.experiment = experiment;
        names = new TypeNames(experiment, taken);
    }

    public static string Emit(BoundExperiment experiment, IEnumerable<string> taken)
    {
        var emitter = new SpecEmitter(experiment, taken);
        emitter.Class();
        var about = $"The experiment '{experiment.Name}', written from {experiment.File}. Change that file, not this one.";
        return emitter.code.File(about, experiment.Namespace, emitter.names.Imports);
    }

    private void Class()
    {
        var title = experiment.Title.Length == 0 ? $"The experiment <c>{Names.Xml(experiment.Name)}</c>." : Names.Xml(experiment.Title);
        code.Summary(title).Line(CodeWriter.GeneratedAttribute);
        code.Line($"public sealed partial class {experiment.ClassName} : Experiment<{experiment.ClassName}.Trial>, IClaims").Open();
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

    private CodeWriter Inherited(string declaration) => code.Line("/// <inheritdoc />").Line(declaration);

    /// <summary>Writes what differs between profiles: a block for those that have it in common.</summary>
    private void ByProfile<T>(Func<BoundProfile, T> part, Action<T> write)
    {
        var groups = experiment.Profiles.GroupBy(part).ToArray();
        if (groups.Length == 1)
        {
            write(groups[0].Key);
            return;
        }

        // The first group has the default profile. Blocks have variables of the same names.
        foreach (var group in groups.Skip(1))
        {
            var quoted = group.Select(profile => Names.Quote(profile.Name)).ToArray();
            var condition = quoted.Length == 1 ? $"== {quoted[0]}" : $"is {string.Join(" or ", quoted)}";
            code.Line($"{(group == groups[1] ? "if" : "else if")} (profile {condition})").Open();
            write(group.Key);
            code.Close();
        }

        code.Line("else").Open();
        write(groups[0].Key);
        code.Close();
    }

    private void Trial()
    {
        code.Summary("One combination of the axes.");
        foreach (var axis in experiment.Axes)
        {
            var role = axis.IsRepeat ? "repeat" : "sweep";
            code.Line($"/// <param name=\"{axis.Property}\">The value of the {role} axis <c>{axis.Name}</c>.</param>");
        }

        foreach (var axis in experiment.Tune?.Axes ?? default)
        {
            code.Line($"/// <param name=\"{axis.Property}\">The value of <c>{axis.Name}</c>, which a search chooses.</param>");
        }

        var properties = experiment.TrialAxes.Select(axis => $"{names.Of(axis.Type)} {axis.Property}");
        code.Line($"public sealed partial record Trial({string.Join(", ", properties)});").Line();
    }

    private void MeasureNames()
    {
        code.Summary("The names of the measures in results.").Line("public static class Measures").Open();
        foreach (var measure in experiment.Measures)
        {
            var sources = measure.Source.References().Select(source => $"<c>${source.Code}.{source.Member!.Key}</c>").Distinct();
            var choice = measure.Source.Kind == ValueKind.Choice ? $", by <c>{measure.Source.Text}</c>." : ".";
            code.Summary(string.Join(" or ", sources) + choice);
            code.Line($"public const string {Names.Pascal(measure.Name)} = {Names.Quote(measure.Name)};");
        }

        code.Close().Line();
    }

    private void Axes()
    {
        Values("Axes", "Info.Axes", experiment.Axes);
        if (experiment.Tune is { } tune)
        {
            Values("Tuned", "Info.Tune!.Axes", tune.Axes);
        }
    }

    private void Values(string method, string axes, IEnumerable<BoundAxis> all)
    {
        var values = all.Select((axis, index) =>
        {
            var value = axis.Type.Shape == TypeShape.Choice ? $"Choices.Key(trial.{axis.Property})" : $"trial.{axis.Property}";
            return $"AxisValue.Of({axes}[{index}], {value})";
        });
        code.Line("/// <inheritdoc />").List($"protected override IReadOnlyList<AxisValue> {method}(Trial trial) =>", values, ";").Line();
    }

    private void Claims()
    {
        Inherited("public IReadOnlyList<ClaimVerdict> CheckClaims(ResultTable results)");
        if (experiment.Claims.Count == 0)
        {
            code.Indented(inner => inner.Line("=> [];"));
            return;
        }

        var verdicts = experiment.Claims.Select((claim, index) =>
            $"claims.Check(Info.Claims[{index}], claims.{Names.Pascal(claim.Name)}Claim)");
        code.Open().Line("var claims = new Claims(results);").List("return", verdicts, ";").Close();
    }

    /// <summary>What is in force, as text.</summary>
    private void InForce()
    {
        if (experiment.Values.Count > 0)
        {
            code.Line();
            Inherited("public override IReadOnlyList<SpecValue> Values(string profile)").Open();
            code.Line("// Profiles, path and text of every value in force.").Text("const string Values =", experiment.Values).Line();
            code.Line("return SpecValue.Read(Values, At.Values, profile);").Close();
        }
    }
}
