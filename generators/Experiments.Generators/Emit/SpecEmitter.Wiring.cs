using Experiments.Generators.Binding;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Wiring and claims.</summary>
internal sealed partial class SpecEmitter
{
    private void Wire()
    {
        code.Line("/// <inheritdoc />").Line("protected override void Wire(TrialGraph graph, Trial trial, string profile)").Open();
        foreach (var wiring in experiment.Wirings)
        {
            // The blocks of profiles have stages, and so variables, of the same names.
            code.Line($"{(ReferenceEquals(wiring, experiment.Wirings[0]) ? "if" : "else if")} (profile == {Names.Quote(wiring.Profile)})").Open();
            Wire(wiring);
            code.Close();
        }

        var others = new BoundWiring("default", experiment.Stages, experiment.Measures, experiment.Outputs);
        if (experiment.Wirings.Count > 0)
        {
            code.Line("else").Open();
            Wire(others);
            code.Close();
        }
        else
        {
            Wire(others);
        }

        code.Close().Line();
    }

    private void Wire(BoundWiring wiring)
    {
        if (wiring.Stages.Count == 0)
        {
            return;
        }

        var locals = new LocalNames("graph", "trial", "profile", "output");
        var variables = wiring.Stages.ToDictionary(stage => stage.Id, stage => locals.Add(stage.Id));
        var values = new ValueEmitter(names, variables);
        var used = UsedStages(wiring);
        foreach (var stage in wiring.Stages)
        {
            Stage(stage, used.Contains(stage.Id) ? $"var {variables[stage.Id]} = " : "", values, isAlone: wiring.Profile != "default");
        }

        foreach (var measure in wiring.Measures)
        {
            code.Lines($"graph.Measure(Measures.{Names.Pascal(measure.Name)}, {Source(measure.Source)});");
        }

        foreach (var output in wiring.Outputs)
        {
            code.Lines($"graph.Want({Output(output)});");
        }

        string Source(BoundValue source) => source.Member is { } member
            ? $"{variables[source.Code]}.Measure({Names.Quote(member.Key)}, output => output.{member.Name})"
            : values.Choice(source, Source);

        string Output(BoundValue output) => output.Kind == ValueKind.Choice ? values.Choice(output, Output) : $"{variables[output.Code]}.Stage";
    }

    private void Stage(BoundStage stage, string target, ValueEmitter values, bool isAlone)
    {
        var record = values.Write(stage.Values, stage.Kind.Type).Replace("\n", "\n    ");
        var kind = $"StageKinds.{Names.Pascal(stage.Kind.Name)}";
        var resources = stage.Resources.Count == 0 ? "" : ",\n    " + values.Changed(kind + ".Resources", stage.Resources, isAlone).Replace("\n", "\n    ");
        code.Lines($"{target}graph.Add(\n    {Names.Quote(stage.Id)},\n    {kind},\n    {record},\n    At.{stage.PlaceName}{resources});");
    }

    private void Claims()
    {
        code.Line("/// <inheritdoc />");
        code.Line("public IReadOnlyList<ClaimVerdict> CheckClaims(ResultTable results)");
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

    private static HashSet<string> UsedStages(BoundWiring wiring) => new(
        wiring.Measures.Select(measure => measure.Source).Concat(wiring.Outputs)
            .Concat(wiring.Stages.SelectMany(stage => stage.Values).Select(variant => variant.Value))
            .SelectMany(value => value.References())
            .Select(reference => reference.Code),
        StringComparer.Ordinal);
}
