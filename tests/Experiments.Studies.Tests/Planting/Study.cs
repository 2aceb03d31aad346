using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;

namespace Experiments.Studies.Tests.Planting;

/// <summary>An experiment with planted outcomes.</summary>
/// <typeparam name="TTrial">The combinations of the axes.</typeparam>
/// <param name="experiment">The experiment.</param>
/// <param name="profile">The profile whose trials are filled in: the one whose results are accepted.</param>
internal sealed class Study<TTrial>(Experiment<TTrial> experiment, string profile) : IStudy
    where TTrial : notnull
{
    /// <summary>The measures that claims use, as they come out where all claims are true.</summary>
    public required IReadOnlyList<Plant<TTrial>> Finding { private get; init; }

    /// <summary>One counter-example per claim.</summary>
    public required IReadOnlyList<CounterExample<TTrial>> Counter { private get; init; }

    public Experiment Experiment => experiment;

    public IReadOnlyList<string> CounterExamples => [.. Counter.Select(example => example.Claim)];

    public IReadOnlyList<ClaimVerdict> CheckFinding() => ((IClaims)experiment).CheckClaims(Fill(Finding));

    public IReadOnlyList<ClaimVerdict> CheckCounterExample(string claim)
    {
        var instead = Counter.Single(example => example.Claim == claim).Instead.ToDictionary(plant => plant.Measure);
        return ((IClaims)experiment).CheckClaims(Fill(Finding.Select(plant => instead.GetValueOrDefault(plant.Measure, plant))));
    }

    private ResultTable Fill(IEnumerable<Plant<TTrial>> plants) =>
        // Where hyper-parameters are searched, a trial of the results stands there once for each candidate.
        new([.. experiment.Trials(profile).Zip(experiment.ExpandCandidates(profile))
            .DistinctBy(each => each.Second.Id)
            .Select(each => Row(each.First, each.Second, plants))]);

    private static ResultRow Row(TTrial trial, TrialGraph graph, IEnumerable<Plant<TTrial>> plants)
    {
        var measures = new Dictionary<string, Measure>();
        foreach (var plant in plants)
        {
            Assert.Contains(plant.Measure, graph.Measures.Keys);
            measures.Add(plant.Measure, plant.Draw(trial, new SeededRandom(1, $"{plant.Measure} of {graph.Id}")));
        }

        return new ResultRow(graph.Id, graph.Axes, measures);
    }
}
