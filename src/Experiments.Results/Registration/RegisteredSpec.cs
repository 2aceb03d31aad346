using System.Text.Json.Serialization;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Registration;

/// <summary>What a spec claims, and what its claims are about: the part of a registration that later results are compared with.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Trials">How many trials it has.</param>
/// <param name="Claims">The claims, in the order of the spec.</param>
/// <param name="Measures">The measures, in the order of the spec.</param>
/// <param name="Axes">The axes with the values that they have in the profile; seeds are axes.</param>
/// <param name="Identities">What stages mean, with all that is upstream of them, as the spec says it: no hash of code.</param>
/// <param name="Stages">The places in <paramref name="Identities"/>, by trial and stage.</param>
public sealed record RegisteredSpec(
    string Profile,
    int Trials,
    IReadOnlyList<RegisteredClaim> Claims,
    IReadOnlyList<RegisteredMeasure> Measures,
    IReadOnlyList<RegisteredAxis> Axes,
    IReadOnlyList<string> Identities,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Stages)
{
    /// <summary>The hash of the search that chooses hyper-parameters; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Search { get; init; }

    /// <summary>What the spec says that a plan was made of.</summary>
    /// <param name="request">One of the plan's requests.</param>
    public static RegisteredSpec Of(ExecutionPlan plan, PlanRequest request)
    {
        if (plan.SearchOf(request) is { } search)
        {
            var all = search.SpecIdentities().ToLookup(stage => stage.Key.Trial);
            return Of(
                request, trial => all[trial].ToDictionary(stage => stage.Key.Stage, stage => stage.Value[..ResultCollector.SpecDigits]))
                with { Search = search.Hash };
        }

        var identities = plan.Trials.Where(trial => trial.Request == request).ToDictionary(
            trial => trial.Graph.Id,
            trial => trial.Tasks.ToDictionary(task => task.Key, task => task.Value.SpecIdentity[..ResultCollector.SpecDigits]));
        return Of(request, trial => identities[trial]);
    }

    /// <summary>What the spec says, with the identities of the stages that results were computed by.</summary>
    public static RegisteredSpec Of(RunRecord run, PlanRequest request) =>
        Of(request, trial => run.StagesOf(trial).ToDictionary(stage => stage.Key, stage => stage.Value.Spec)) with { Search = run.Search };

    /// <summary>What a stage means in a trial; null where there is none.</summary>
    internal string? IdentityOf(string trial, string stage) =>
        Stages.TryGetValue(trial, out var stages) && stages.TryGetValue(stage, out var place) && place >= 0 && place < Identities.Count
            ? Identities[place]
            : null;

    private static RegisteredSpec Of(PlanRequest request, Func<string, Dictionary<string, string>> identitiesOf)
    {
        var (info, graphs) = (request.Experiment.Info, request.Experiment.Expand(request.Profile));
        var identities = new List<string>();
        var stages = new Dictionary<string, IReadOnlyDictionary<string, int>>();
        foreach (var trial in graphs.Select(graph => graph.Id).Order(StringComparer.Ordinal))
        {
            stages[trial] = identitiesOf(trial)
                .OrderBy(stage => stage.Key, StringComparer.Ordinal)
                .ToDictionary(stage => stage.Key, stage => Place(stage.Value));
        }

        return new RegisteredSpec(
            request.Profile,
            graphs.Count,
            [.. info.Claims.Select(claim => new RegisteredClaim(claim.Name, claim.Text, claim.IsExploratory)
            {
                BoundsUnscored = claim.BoundsUnscored ? true : null,
            })],
            [.. info.Measures.Select(name => RegisteredMeasure.Of(name, graphs))],
            [.. info.Axes.Select(axis => RegisteredAxis.Of(axis, graphs))],
            identities,
            stages);

        int Place(string identity)
        {
            var place = identities.IndexOf(identity);
            if (place < 0)
            {
                place = identities.Count;
                identities.Add(identity);
            }

            return place;
        }
    }
}

/// <summary>A claim as it was registered.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Text">The expression.</param>
/// <param name="Exploratory">Whether it is only a look at the data.</param>
public sealed record RegisteredClaim(string Name, string Text, bool Exploratory)
{
    /// <summary>True where missing scores have bounds; null where they have not, as in entries of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? BoundsUnscored { get; init; }
}

/// <summary>A measure as it was registered.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="From">What it is read from in the trials: <c>$stage.member</c>.</param>
public sealed record RegisteredMeasure(string Name, IReadOnlyList<string> From)
{
    internal static RegisteredMeasure Of(string name, IReadOnlyList<TrialGraph> trials) => new(
        name,
        [
            .. trials.Select(trial => trial.Measures.GetValueOrDefault(name))
                .OfType<MeasureSource>()
                .Select(source => $"${source.Stage}.{source.Member}")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ]);
}

/// <summary>An axis as it was registered.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Role"><c>sweep</c>, or <c>repeat</c> for what is averaged over.</param>
/// <param name="Values">Its values, in the order of the trials.</param>
public sealed record RegisteredAxis(string Name, string Role, IReadOnlyList<string> Values)
{
    internal static RegisteredAxis Of(AxisInfo axis, IReadOnlyList<TrialGraph> trials) => new(
        axis.Name,
        axis.Role == AxisRole.Sweep ? "sweep" : "repeat",
        [
            .. trials.SelectMany(trial => trial.Axes).Where(value => value.Axis.Name == axis.Name).Select(value => value.Text).Distinct(),
        ]);
}
