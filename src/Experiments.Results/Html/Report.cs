using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Definition;

namespace Experiments.Results.Html;

/// <summary>Everything that a report shows of one experiment and profile.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Profile">The name of the profile.</param>
/// <param name="Results">The measures of the complete trials, at least one.</param>
public sealed record Report(ExperimentInfo Experiment, string Profile, ResultTable Results)
{
    /// <summary>The trials without results.</summary>
    public IReadOnlyList<MissingTrial> Missing { get; init; } = [];

    /// <summary>The verdicts on the claims; empty when trials are missing.</summary>
    public IReadOnlyList<ClaimVerdict> Claims { get; init; } = [];

    /// <summary>What the results were computed from and with, by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Provenance { get; init; } = [];

    /// <summary>What is written about the experiment beside its spec, in Markdown; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The stages of all trials, from which the report tells how models were asked and what leaked; empty leaves that out.</summary>
    public IReadOnlyList<TrialGraph> Trials { get; init; } = [];

    /// <summary>The title for a reader; the name where the spec has none.</summary>
    public string Title => Experiment.Title.Length > 0 ? Experiment.Title : Experiment.Name;
}
