using Experiments.Results;
using Experiments.Results.Claims;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Text;

/// <summary>
/// Writes what went wrong in a run in the form that builds and editors understand: <c>file(line,column): error EXP2001: …</c>.
/// </summary>
internal static class RunProblems
{
    /// <summary>A claim does not hold.</summary>
    public const string ClaimFails = "EXP2001";

    /// <summary>A stage failed.</summary>
    public const string StageFailed = "EXP2002";

    /// <summary>A claim could not be tested.</summary>
    public const string ClaimNotTested = "EXP2003";

    /// <summary>Results differ from the accepted ones.</summary>
    public const string ResultsDiffer = "EXP2004";

    /// <summary>A value that an axis or an expression brings is wrong.</summary>
    public const string ValueIsWrong = "EXP2005";

    /// <summary>A slice matches no item.</summary>
    public const string SliceIsEmpty = "EXP2006";

    public static IEnumerable<string> Lines(RunReport report, bool debug)
    {
        var names = new TaskNames(report.Run.Plan);
        var failures = report.Run.Schedule.Failures.Where(failure => failure.Failure.Kind != FailureKind.Stopped).ToList();
        foreach (var (task, failure) in failures.Select(failure => (failure.Task, failure.Failure)))
        {
            yield return $"{task.Node.Position}: error {StageFailed}: {names.Of(task)}: {failure.Message}";
            foreach (var line in failure.LastLines)
            {
                yield return $"    {line}";
            }

            if (debug && failure.Details is { } details)
            {
                yield return details;
            }
        }

        foreach (var claim in report.Experiments.SelectMany(experiment => experiment.Findings.Claims).Where(claim => !claim.Holds))
        {
            yield return Of(claim);
        }

        foreach (var line in report.Experiments.SelectMany(experiment => Of(experiment.Findings)))
        {
            yield return line;
        }

        if (End(report.Run, failures.Count) is { } end)
        {
            yield return end;
        }
    }

    private static IEnumerable<string> Of(ExperimentFindings findings)
    {
        foreach (var (place, problem) in findings.SliceProblems)
        {
            yield return $"{place}: error {SliceIsEmpty}: {problem}";
        }

        if (findings.Result.NotWritten is { } why)
        {
            yield return $"warning: {findings.Info.Name}: {why}";
        }
    }

    private static string Of(ClaimVerdict claim)
    {
        var (place, name, level) = (claim.Claim.Position, claim.Claim.Name, claim.FailsRun ? "error" : "warning");
        var untested = claim.Verdict == Verdict.Dropped ? "dropped" : "not tested";
        return claim.IsMistake ? $"{place}: {level} {SliceIsEmpty}: the claim '{name}' cannot be tested: {claim.Problem}"
            : claim.Problem is { } problem ? $"{place}: warning {ClaimNotTested}: the claim '{name}' was {untested}: {problem}"
            : $"{place}: {level} {ClaimFails}: the claim '{name}' does not hold: {ClaimText.Because(claim)}";
    }

    // Why the run is not complete, and what to do; null where it is.
    private static string? End(RunResult run, int failed)
    {
        var missing = run.Plan.Tasks.Count - run.Schedule.Entries.Count;
        return run.Schedule.Stopped ? "error: interrupted; what is finished is kept, the same command goes on from there"
            : failed > 0 ? "What is finished is kept: the same command runs only what failed or was skipped."
            : missing > 0 ? $"error: {Words.Number(missing, "stage")} of the plan have no stored result; 'run' makes them, 'plan' says why"
            : null;
    }
}
