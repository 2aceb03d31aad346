using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;

namespace Experiments.Results.Html;

/// <summary>Everything that the page of one experiment and profile shows.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Profile">The name of the profile.</param>
/// <param name="Results">The measures of the complete trials, at least one.</param>
public sealed record ExperimentReport(ExperimentInfo Experiment, string Profile, ResultTable Results)
{
    /// <summary>Why trials have no results, by trial.</summary>
    public IReadOnlyDictionary<string, string> Missing { get; init; } = new Dictionary<string, string>();

    /// <summary>The verdicts on the claims; empty when trials are missing.</summary>
    public IReadOnlyList<ClaimVerdict> Claims { get; init; } = [];

    /// <summary>What the results were computed from and with, by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Provenance { get; init; } = [];

    /// <summary>What is written about the experiment beside its spec, in Markdown; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The stages of all trials, from which the page tells how models were asked and what leaked; empty leaves that out.</summary>
    public IReadOnlyList<TrialGraph> Trials { get; init; } = [];

    /// <summary>The search that chose hyper-parameters; null leaves it out.</summary>
    public SearchPlan? Search { get; init; }

    /// <summary>The losses of the trainings; empty leaves them out.</summary>
    public IReadOnlyList<TrialCurve> Curves { get; init; } = [];

    /// <summary>The title for a reader; the name where the spec has none.</summary>
    public string Title => Experiment.Title.Length > 0 ? Experiment.Title : Experiment.Name;

    /// <summary>What is shown of an experiment's findings.</summary>
    /// <param name="findings">The findings, with at least one complete trial.</param>
    /// <param name="run">The run that found them.</param>
    /// <param name="specs">The folder that the specs lie in; null where it is not here.</param>
    public static ExperimentReport Of(ExperimentFindings findings, RunResult run, string? specs)
    {
        var (request, record) = (findings.Request, findings.Result.Run);
        return new ExperimentReport(findings.Info, request.Profile, findings.Result.Table)
        {
            Missing = findings.Result.Missing,
            Claims = findings.Claims,
            Curves = findings.Result.Curves,
            Search = findings.Result.Search,
            Note = SpecNote.Of(specs, findings.Info),
            Trials = [.. run.Plan.Trials.Where(trial => trial.Request == request).Select(trial => trial.Graph)],
            Provenance =
            [
                ("spec", findings.Info.Spec.File),
                ("plan", record.Plan),
                ("reproducible", record.Reproducible),
                ("processor", record.Environment.Cpu),
                .. run.Engines.Select(engine => (engine.Engine.ToString().ToLowerInvariant(), engine.Version(request.Reproducibility))),
            ],
        };
    }
}
