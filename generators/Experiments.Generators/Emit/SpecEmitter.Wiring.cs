using Experiments.Generators.Binding;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Wiring and claims.</summary>
internal sealed partial class SpecEmitter
{
    private void Wire()
    {
        code.Line("/// <inheritdoc />").Line("protected override void Wire(TrialGraph graph, Trial trial, string profile)").Open();
        var locals = new LocalNames("graph", "trial", "profile", "output");
        var variables = experiment.Stages.ToDictionary(stage => stage.Id, stage => locals.Add(stage.Id));
        var values = new ValueEmitter(names, variables);
        var used = UsedStages();
        foreach (var stage in experiment.Stages)
        {
            var target = used.Contains(stage.Id) ? $"var {variables[stage.Id]} = " : "";
            var record = values.Write(stage.Values, stage.Kind.Type).Replace("\n", "\n    ");
            var id = Names.Quote(stage.Id);
            var kind = $"StageKinds.{Names.Pascal(stage.Kind.Name)}";
            var resources = stage.Resources.Count == 0 ? "" : ",\n    " + values.Changed(kind + ".Resources", stage.Resources).Replace("\n", "\n    ");
            code.Lines($"{target}graph.Add(\n    {id},\n    {kind},\n    {record},\n    At.{Names.Pascal(stage.Id)}Stage{resources});");
        }

        if (experiment.Stages.Count > 0)
        {
            foreach (var measure in experiment.Measures)
            {
                code.Lines($"graph.Measure(Measures.{Names.Pascal(measure.Name)}, {Source(measure.Source)});");
            }

            foreach (var output in experiment.Outputs)
            {
                code.Lines($"graph.Want({Stage(output)});");
            }
        }

        code.Close().Line();

        string Source(BoundValue source) => source.Member is { } member
            ? $"{variables[source.Code]}.Measure({Names.Quote(member.Key)}, output => output.{member.Name})"
            : values.Choice(source, Source);

        string Stage(BoundValue output) => output.Kind == ValueKind.Choice ? values.Choice(output, Stage) : $"{variables[output.Code]}.Stage";
    }

    private void Claims()
    {
        code.Line("/// <inheritdoc />");
        code.Line("public override IReadOnlyList<ClaimVerdict> CheckClaims(ResultTable results)");
        if (experiment.Claims.Count == 0)
        {
            code.Indented(inner => inner.Line("=> [];"));
            return;
        }

        code.Open().Line("var claims = new Claims(results);").Line("return").Line("[");
        code.Indented(inner =>
        {
            var index = 0;
            foreach (var claim in experiment.Claims)
            {
                inner.Line($"claims.Check(Info.Claims[{index++}], claims.{Names.Pascal(claim.Name)}Claim),");
            }
        });
        code.Line("];").Close();
    }

    /// <summary>What is in force, as text.</summary>
    private void InForce()
    {
        if (experiment.Values.Count == 0)
        {
            return;
        }

        code.Line().Line("/// <inheritdoc />").Line("public override IReadOnlyList<SpecValue> Values(string profile)").Open();
        code.Line("// Profile, path and text of every value in force.").Line("const string Values =");
        code.Indented(inner => inner.Text(experiment.Values)).Line();
        code.Line("return SpecValue.Read(Values, At.Values, profile);").Close();
    }

    private HashSet<string> UsedStages() => new(
        experiment.Measures.Select(measure => measure.Source).Concat(experiment.Outputs)
            .Concat(experiment.Stages.SelectMany(stage => stage.Values).Select(variant => variant.Value))
            .SelectMany(value => value.References())
            .Select(reference => reference.Code),
        StringComparer.Ordinal);
}
