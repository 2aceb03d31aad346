using Experiments.Reports.Results;
using Experiments.Runtime.Execution;
using Experiments.Runtime.Results;
using Experiments.Runtime.Results.Claims;

namespace Experiments.Cli.Output;

/// <summary>What a run found, with its claims tested and its reports written.</summary>
internal sealed class RunOutcome
{
    public RunOutcome(RunReport report)
    {
        Report = report;
        Experiments = [.. report.Results.Select(result => new ExperimentOutcome(result, Claims(result), Files(result)))];
    }

    public RunReport Report { get; }

    public IReadOnlyList<ExperimentOutcome> Experiments { get; }

    public int ExitCode =>
        Report.Schedule.Stopped ? Cli.ExitCode.Interrupted
        : !Report.Succeeded || Experiments.Any(experiment => experiment.Claims.Any(claim => claim is { Holds: false, Problem: null })) ? Cli.ExitCode.Failure
        : Cli.ExitCode.Success;

    // A claim is about all trials: on some of them it could hold, or fail, by accident.
    private static IReadOnlyList<ClaimVerdict> Claims(ExperimentResult result) =>
        result.Missing.Count == 0 ? result.Request.Experiment.CheckClaims(result.Table) : [];

    private static IReadOnlyList<string> Files(ExperimentResult result) =>
        result.Table.Rows.Count == 0 ? [] : ReportFiles.Write(result.Folder, result.Request.Experiment.Info, result.Table);
}
