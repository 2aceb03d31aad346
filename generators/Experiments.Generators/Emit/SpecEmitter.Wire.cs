using Experiments.Generators.Binding;
using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>The stages of every profile, and what is read from them.</summary>
internal sealed partial class SpecEmitter
{
    /// <summary>The functions that add stages which several graphs share, by the stage and the types of its inputs.</summary>
    private readonly Dictionary<(BoundStage Stage, string Inputs), string> shared = [];

    private void Wire()
    {
        Inherited("protected override void Wire(TrialGraph graph, Trial trial, string profile)").Open();
        var functions = Share();
        ByProfile(profile => profile.Graph, Wire);
        foreach (var (stage, graph, name) in functions)
        {
            var inputs = InputsOf(stage, graph).ToArray();
            var locals = new LocalNames("graph", "trial", "profile", "output");
            var variables = inputs.ToDictionary(input => input.Id, input => locals.Add(input.Id));
            var parameters = inputs.Select(input => $"{TypeOf(input)} {variables[input.Id]}");
            code.Line().Lines($"{TypeOf(stage)} {name}({string.Join(", ", parameters)}) => {Add(stage, variables)};");
        }

        code.Close().Line();
    }

    /// <summary>Finds the stages that several graphs have in common.</summary>
    private IReadOnlyList<(BoundStage Stage, BoundGraph Graph, string Name)> Share()
    {
        var graphs = experiment.Profiles.GroupBy(profile => profile.Graph).Select(same => same.First());
        var all = graphs.SelectMany(profile => profile.Graph.Stages.Select(stage => (Stage: stage, profile.Graph, Profile: profile.Name)));
        var functions = new List<(BoundStage Stage, BoundGraph Graph, string Name)>();
        foreach (var same in all.GroupBy(each => Identity(each.Stage, each.Graph)).Where(same => same.Count() > 1))
        {
            var (stage, graph, profile) = same.First();
            var name = "Add" + Names.Pascal(stage.Id);
            name = functions.Any(other => other.Name == name) ? $"{name}_{Names.Pascal(profile)}" : name;
            functions.Add((stage, graph, name));
            shared.Add(same.Key, name);
        }

        return functions;
    }

    private static (BoundStage Stage, string Inputs) Identity(BoundStage stage, BoundGraph graph) =>
        (stage, string.Join(" ", InputsOf(stage, graph).Select(input => input.Kind.Output.Type.Full)));

    /// <summary>The stages that a stage takes inputs from, in the order in which it names them: graphs may have another order.</summary>
    private static IEnumerable<BoundStage> InputsOf(BoundStage stage, BoundGraph graph) =>
        stage.Values.References().Select(reference => reference.Code).Distinct().Select(id => graph.Stages.First(other => other.Id == id));

    private string TypeOf(BoundStage stage) => $"StageOutput<{names.Of(stage.Kind.Output.Type)}>";

    private void Wire(BoundGraph graph)
    {
        if (graph.Stages.Count == 0)
        {
            return;
        }

        var locals = new LocalNames("graph", "trial", "profile", "output");
        var variables = graph.Stages.ToDictionary(stage => stage.Id, stage => locals.Add(stage.Id));
        var sources = graph.Wanted.Concat(graph.Stages.Select(stage => stage.Values)).SelectMany(value => value.References());
        var used = new HashSet<string>(sources.Select(reference => reference.Code), StringComparer.Ordinal);
        foreach (var stage in graph.Stages)
        {
            var call = shared.TryGetValue(Identity(stage, graph), out var function)
                ? $"{function}({string.Join(", ", InputsOf(stage, graph).Select(input => variables[input.Id]))})"
                : Add(stage, variables);
            code.Lines($"{(used.Contains(stage.Id) ? $"var {variables[stage.Id]} = " : "")}{call};");
        }

        foreach (var measure in graph.Measures)
        {
            code.Lines($"graph.Measure(Measures.{Names.Pascal(measure.Name)}, {Source(measure.Source)});");
        }

        foreach (var output in graph.Outputs)
        {
            code.Lines($"graph.Want({Output(output)});");
        }

        string Source(BoundValue source) => source.Member is { } member
            ? $"{variables[source.Code]}.Measure({Names.Quote(member.Key)}, output => output.{member.Name})"
            : ValueEmitter.Choice(source, Source, names);

        string Output(BoundValue output) =>
            output.Kind == ValueKind.Choice ? ValueEmitter.Choice(output, Output, names) : $"{variables[output.Code]}.Stage";
    }

    private string Add(BoundStage stage, IReadOnlyDictionary<string, string> variables)
    {
        var values = new ValueEmitter(names, variables);
        var kind = $"StageKinds.{Names.Pascal(stage.Kind.Name)}";
        var record = values.Record(stage.Kind.Type, stage.Values.Arguments).Replace("\n", "\n    ");
        var resources = stage.Resources is { } changed
            ? ",\n    " + values.Changed($"{kind}.Resources", changed).Replace("\n", "\n    ")
            : "";
        return $"graph.Add(\n    {Names.Quote(stage.Id)},\n    {kind},\n    {record},\n    At.{stage.PlaceName}{resources})";
    }
}
