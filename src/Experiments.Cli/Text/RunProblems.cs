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
            yield return claim.Problem is { } problem
                ? $"{claim.Claim.Position}: warning {ClaimNotTested}: the claim '{claim.Claim.Name}' was not tested: {problem}"
                : $"{claim.Claim.Position}: error {ClaimFails}: the claim '{claim.Claim.Name}' does not hold: {ClaimText.Because(claim)}";
        }

        foreach (var findings in report.Experiments.Select(experiment => experiment.Findings).Where(IsNotWritten))
        {
            yield return $"warning: {findings.Info.Name}: {findings.Result.NotWritten}";
        }

        foreach (var line in Ending(report, failures.Count))
        {
            yield return line;
        }
    }

    private static bool IsNotWritten(ExperimentFindings findings) => findings.Result.NotWritten is not null;

    private static IEnumerable<string> Ending(RunReport report, int failures)
    {
        if (report.Run.Schedule.Stopped)
        {
            yield return "error: interrupted; what is finished is kept, the same command goes on from there";
        }
        else if (failures > 0)
        {
            yield return "What is finished is kept: the same command runs only what failed or was skipped.";
        }
        else if (!report.Run.Succeeded)
        {
            var missing = report.Run.Plan.Tasks.Count - report.Run.Schedule.Entries.Count;
            yield return $"error: {Words.Number(missing, "stage")} of the plan have no stored result; 'run' makes them, 'plan' says why";
        }
    }
}
