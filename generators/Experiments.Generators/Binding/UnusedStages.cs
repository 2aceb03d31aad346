using Experiments.Generators.Diagnostics;

namespace Experiments.Generators.Binding;

/// <summary>Finds stages that no measure needs, in no trial of any profile: they do not run.</summary>
internal sealed class UnusedStages(BindingContext context)
{
    private readonly List<(BoundGraph Graph, Dictionary<string, TextRange> Places)> graphs = [];

    public void Add(BoundGraph graph) =>
        graphs.Add((graph, context.Stages.All.ToDictionary(stage => stage.Id.Text, stage => stage.Id.Range)));

    /// <summary>Warns of the spec's own: a fragment may bring more than is needed, and a variant may drop what a stage was for.</summary>
    public void Warn(string path)
    {
        if (context.Mistakes.HasErrors)
        {
            return;
        }

        var used = new HashSet<TextRange>(graphs.SelectMany(each => Used(each.Graph).Select(id => each.Places[id])));
        foreach (var (graph, places) in graphs)
        {
            var unused = graph.Stages.Where(stage => places[stage.Id].Path == path && !used.Contains(places[stage.Id])).ToArray();

            // What only an unused stage uses goes with it.
            foreach (var stage in unused.Where(stage => !unused.Any(other => Needs(other).Contains(stage.Id))))
            {
                var advice = $"remove it, measure what it makes, or want it: outputs: [${stage.Id}]";
                context.Report(
                    Rules.UnusedStage, places[stage.Id], $"Neither a stage nor a measure uses '{stage.Id}', so it does not run; {advice}");
            }
        }
    }

    private static IEnumerable<string> Needs(BoundStage stage) => stage.Values.References().Select(input => input.Code);

    private static IEnumerable<string> Used(BoundGraph graph)
    {
        // Where nothing is measured, everything runs.
        if (graph.Measures.Count == 0)
        {
            return graph.Stages.Select(stage => stage.Id);
        }

        var reached = new HashSet<string>(graph.Wanted.SelectMany(value => value.References()).Select(reference => reference.Code));
        foreach (var stage in graph.Stages.Reverse().Where(stage => reached.Contains(stage.Id)))
        {
            reached.UnionWith(Needs(stage));
        }

        return reached;
    }
}
