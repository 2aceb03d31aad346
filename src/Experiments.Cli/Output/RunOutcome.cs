using Experiments.Cli.Costs;
using Experiments.Reports.Results;
using Experiments.Runtime.Execution;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Results;
using Experiments.Runtime.Results.Claims;

namespace Experiments.Cli.Output;

/// <summary>What a run found, with its claims tested and its reports written.</summary>
internal sealed class RunOutcome
{
    private readonly IReadOnlyList<EngineProbe> engines;

    /// <summary>Tests the claims and writes the reports.</summary>
    /// <param name="report">What the run found.</param>
    /// <param name="engines">The engines that it was found with.</param>
    public RunOutcome(RunReport report, IReadOnlyList<EngineProbe> engines)
    {
        this.engines = engines;
        Report = report;
        Experiments = [.. report.Results.Select(Finish)];
    }

    public RunReport Report { get; }

    /// <summary>What the run cost; null where nothing was run.</summary>
    public RunCost? Cost { get; init; }

    public IReadOnlyList<ExperimentOutcome> Experiments { get; }

    public int ExitCode =>
        Report.Schedule.Stopped ? Cli.ExitCode.Interrupted
        : !Report.Succeeded || Experiments.Any(experiment => experiment.Claims.Any(claim => claim is { Holds: false, Problem: null })) ? Cli.ExitCode.Failure
        : Cli.ExitCode.Success;

    private ExperimentOutcome Finish(ExperimentResult result)
    {
        // A claim is about all trials: on some of them it could hold, or fail, by accident.
        IReadOnlyList<ClaimVerdict> claims = result.Missing.Count == 0 ? result.Request.Experiment.CheckClaims(result.Table) : [];
        if (result.Table.Rows.Count == 0)
        {
            return new ExperimentOutcome(result, claims, []);
        }

        var report = new Report(result.Request.Experiment.Info, result.Request.Profile, result.Table)
        {
            Missing = result.Missing,
            Claims = claims,
            Provenance = Provenance(result),
        };
        return new ExperimentOutcome(result, claims, ReportFiles.Write(result.Folder, report));
    }

    private List<(string Name, string Value)> Provenance(ExperimentResult result)
    {
        var request = result.Request;
        var lines = new List<(string, string)>
        {
            ("spec", request.Experiment.Info.Spec.File),
            ("plan", Report.Plan.HashOf(request)),
            ("reproducible", KeyFields.NameOf(request.Reproducibility)),
            ("processor", Machine.Current.Cpu),
        };
        lines.AddRange(engines.Select(engine => (engine.Engine.ToString().ToLowerInvariant(), engine.Version(request.Reproducibility))));
        return lines;
    }
}
