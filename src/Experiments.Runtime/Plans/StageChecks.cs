using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Plans;

/// <summary>
/// Checks the parameters of stages against the rules of their kinds, before anything runs: the build sees what YAML writes out, and here
/// every value is known, whatever axis, choice or expression it comes from.
/// </summary>
internal sealed class StageChecks
{
    private const string Resources = "resources";

    private readonly Lazy<ILookup<string, SpecValue>> values;
    private readonly Dictionary<(SourcePosition Position, string Path), SpecProblem> problems = [];
    private readonly HashSet<(string Id, string Parameters, StageResources Resources)> seen = [];

    private StageChecks(PlanRequest request) =>
        values = new(() => request.Experiment.Values(request.Profile).ToLookup(value => value.Path));

    /// <summary>Checks the stages of all trials of a profile.</summary>
    /// <exception cref="SpecException">Parameters break rules; all such mistakes are named.</exception>
    public static void Check(PlanRequest request, IReadOnlyList<TrialGraph> graphs)
    {
        var checks = new StageChecks(request);
        foreach (var graph in graphs)
        {
            foreach (var node in graph.Nodes)
            {
                // Most trials share most stages.
                if (checks.seen.Add((node.Id, string.Join('\n', node.Parameters.Select(parameter => parameter.Value)), node.Resources)))
                {
                    checks.Check(graph, node);
                }
            }
        }

        if (checks.problems.Count > 0)
        {
            throw new SpecException([.. checks.problems.Values]);
        }
    }

    private void Check(TrialGraph graph, StageNode node)
    {
        var broken = ParameterRules.Check(node.Stage).Concat(ParameterRules.Check(node.Resources)
            .Select(problem => problem with { Path = $"{Resources}.{problem.Path}" }));
        foreach (var problem in broken)
        {
            // A value that is wrong in many trials is said once, with the first of them.
            var place = Place(node, problem.Path);
            var where = graph.FullId.Length == 0 ? "" : $" in the trial {graph.FullId}";
            problems.TryAdd((place, problem.Path), new(place, $"the stage '{node.Id}'{where}: {problem.Message}"));
        }
    }

    /// <summary>Where a parameter has its value: there, at what contains it, or else at the stage, where it is left out.</summary>
    private SourcePosition Place(StageNode node, string path)
    {
        for (var part = path; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOfAny(['.', '[']))])
        {
            if (values.Value[$"stages.{node.Id}.{part}"].FirstOrDefault() is { } value)
            {
                return value.Origin;
            }
        }

        return node.Position;
    }
}
