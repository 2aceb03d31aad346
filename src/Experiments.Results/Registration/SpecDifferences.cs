using System.Text.RegularExpressions;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Registration;

/// <summary>Says in which way what a claim is about is no longer what was registered.</summary>
/// <param name="before">What was registered.</param>
/// <param name="now">What the results were made of.</param>
/// <param name="request">The experiment and profile as they are now.</param>
internal sealed class SpecDifferences(RegisteredSpec before, RegisteredSpec now, PlanRequest request)
{
    private readonly List<TrialGraph> trials =
        [.. request.Experiment.Expand(request.Profile).Where(trial => before.Stages.ContainsKey(trial.Id))];

    /// <summary>What differs for a claim; empty where nothing does.</summary>
    /// <param name="registered">The claim as it was registered.</param>
    public IReadOnlyList<string> Of(RegisteredClaim registered, ClaimInfo claim) =>
    [
        .. registered.Text == claim.Text ? [] : new[] { $"the claim was {registered.Text}" },
        .. registered.Exploratory == claim.IsExploratory ? [] : new[] { $"it was {(registered.Exploratory ? "exploratory" : "primary")}" },
        .. (registered.BoundsUnscored == true) == claim.BoundsUnscored
            ? []
            : new[] { $"missing scores had {(claim.BoundsUnscored ? "no " : "")}bounds" },
        .. Measures($"{registered.Text} {claim.Text}").SelectMany(Measure).Distinct(),
        .. AxesDiffer(),
        .. before.Search == now.Search ? [] : new[] { "the search for hyper-parameters is another" },
    ];

    private IEnumerable<string> AxesDiffer()
    {
        var (old, own) = (before.Axes.ToDictionary(axis => axis.Name), now.Axes.ToDictionary(axis => axis.Name));
        var differences = old.Keys.Union(own.Keys)
            .SelectMany(name => Axis(name, old.GetValueOrDefault(name), own.GetValueOrDefault(name)))
            .ToList();
        var isSame = before.Stages.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(now.Stages.Keys);
        return differences.Count > 0 || isSame
            ? differences
            : [$"other combinations of the axes: {now.Trials} trials, were {before.Trials}"];
    }

    private static IEnumerable<string> Axis(string name, RegisteredAxis? old, RegisteredAxis? own)
    {
        if (old is null || own is null)
        {
            yield return $"axis {name} is {(old is null ? "new" : "gone")}";
            yield break;
        }

        if (old.Role != own.Role)
        {
            yield return $"axis {name} was a {old.Role} axis";
        }

        if (own.Values.Except(old.Values).ToList() is { Count: > 0 } more)
        {
            yield return $"axis {name} has also {string.Join(", ", more)}";
        }

        if (old.Values.Except(own.Values).ToList() is { Count: > 0 } less)
        {
            yield return $"axis {name} lacks {string.Join(", ", less)}";
        }
    }

    /// <summary>The measures that an expression names; all where it names none in the way of specs.</summary>
    private List<string> Measures(string text)
    {
        var words = Regex.Matches(text, @"\w+").Select(word => word.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = before.Measures.Concat(now.Measures).Select(measure => measure.Name).Distinct().ToList();
        // Specs name exact-match as ExactMatch.
        var named = all.Where(name => words.Contains(name.Replace("-", "", StringComparison.Ordinal))).ToList();
        return named.Count > 0 ? named : all;
    }

    private IEnumerable<string> Measure(string name)
    {
        var old = before.Measures.FirstOrDefault(each => each.Name == name);
        var own = now.Measures.FirstOrDefault(each => each.Name == name);
        if (old is null || own is null)
        {
            return [$"measure {name} is {(old is null ? "new" : "gone")}"];
        }

        return old.From.SequenceEqual(own.From)
            ? StagesOf(name)
            : [$"measure {name} was from {string.Join(" or ", old.From)}", .. StagesOf(name)];
    }

    /// <summary>The stages of a measure whose own words in the spec changed: those below them changed with them.</summary>
    private IEnumerable<string> StagesOf(string measure) => trials
        .Where(trial => trial.Measures.ContainsKey(measure))
        .SelectMany(trial => Changed(trial, trial.Measures[measure].Stage))
        .Distinct()
        .Select(stage => $"stage {stage} is another");

    private List<string> Changed(TrialGraph trial, string stage)
    {
        var found = new List<string>();
        var (nodes, seen) = (trial.Nodes.ToDictionary(node => node.Id), new HashSet<string>(StringComparer.Ordinal));
        Search(stage);
        return found;

        // Whether the stage, or one that it takes inputs from, changed.
        void Search(string id)
        {
            if (!IsOther(id) || !seen.Add(id))
            {
                return;
            }

            var inputs = nodes[id].Inputs.Select(input => input.Source.Producer).Where(IsOther).ToList();
            if (inputs.Count == 0)
            {
                found.Add(id);
            }

            inputs.ForEach(Search);
        }

        bool IsOther(string id) => now.IdentityOf(trial.Id, id) is { } own && own != before.IdentityOf(trial.Id, id);
    }
}
