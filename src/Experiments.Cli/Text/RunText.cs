using System.Text;
using Experiments.Results.Claims;
using Experiments.Results.Tables;
using Experiments.Runtime.Execution;

namespace Experiments.Cli.Output;

/// <summary>Writes what a run found for a person: the table, the claims, and where the files are; of several experiments a line each.</summary>
internal static class RunText
{
    public static string Write(RunOutcome outcome, string folder, int? width)
    {
        var text = new StringBuilder();
        if (outcome.Experiments.Count == 1)
        {
            Write(text, outcome.Experiments[0], folder, width);
        }
        else
        {
            text.Append('\n').Append(TextTable.Write(Summary(outcome.Experiments, folder), width));
        }

        text.AppendJoin("", outcome.Studies.Select(page => $"report   {Relative(folder, page)}\n"));

        var report = outcome.Report;
        var stored = report.Schedule.Entries.Count - report.Schedule.Executed;
        text.Append($"\n{Words.Number(report.Plan.Cells.Count, "stage")}: {stored} stored, {report.Schedule.Executed} run");
        var failed = report.Schedule.Failures.Count(failure => failure.Failure.Kind != FailureKind.Stopped);
        text.Append(failed > 0 ? $", {failed} failed" : "");
        text.Append(report.Schedule.Skipped.Count > 0 ? $", {report.Schedule.Skipped.Count} skipped" : "");
        return text.Append(".\n").ToString();
    }

    // Many tables in a row are not read: 'report NAME' shows those of one experiment.
    private static Table Summary(IReadOnlyList<ExperimentOutcome> experiments, string folder) => new(
        [new("experiment"), new("profile"), new("trials", Align.Right), new("claims"), new("results")],
        [.. experiments.Select(experiment => (IReadOnlyList<Cell>)
        [
            experiment.Info.Name,
            experiment.Result.Request.Profile,
            Trials(experiment),
            experiment.ClaimSummary,
            Relative(folder, experiment.Result.Folder) + "/",
        ])])
    {
        Notes = [$"'report NAME{Profile(experiments[0])}' shows the tables and claims of one."],
    };

    private static string Profile(ExperimentOutcome experiment) => experiment.Result.Request.Profile is var profile and not "default" ? $" --profile {profile}" : "";

    private static string Trials(ExperimentOutcome experiment)
    {
        var (complete, missing) = (experiment.Result.Table.Rows.Count, experiment.Result.Missing.Count);
        return missing == 0 ? $"{complete}" : $"{complete} of {complete + missing}";
    }

    private static void Write(StringBuilder text, ExperimentOutcome experiment, string folder, int? width)
    {
        var profile = experiment.Result.Request.Profile;
        text.Append($"\n{experiment.Info.Name}{(profile == "default" ? "" : $" ({profile})")}\n");
        if (experiment.Result.Table.Rows.Count == 0)
        {
            text.Append("No trial has results.\n");
            return;
        }

        text.AppendJoin('\n', ResultsTable.All(experiment.Info, experiment.Result.Table).Select(table => TextTable.Write(table.Table)));
        if (experiment.Result.Missing.Count > 0)
        {
            var trials = experiment.Result.Missing.Count + experiment.Result.Table.Rows.Count;
            text.Append($"{experiment.Result.Missing.Count} of {trials} trials have no results; claims are not tested.\n");
        }

        if (experiment.Claims.Count > 0)
        {
            text.Append('\n').Append(TextTable.Write(Claims(experiment.Claims), width));
        }

        text.Append($"\nresults  {Relative(folder, experiment.Result.Folder)}/\n");
        foreach (var figure in experiment.Files.Where(file => file.EndsWith(".svg", StringComparison.Ordinal)))
        {
            text.Append($"figure   {Relative(folder, figure)}\n");
        }
    }

    private static Table Claims(IReadOnlyList<ClaimVerdict> claims) => new(
        [new("claim"), new("verdict"), new("because")],
        [.. claims.Select(claim => (IReadOnlyList<Cell>)[claim.Claim.Name, Verdict(claim), Because(claim)])]);

    /// <summary>What became of a claim, in one or two words.</summary>
    public static string Verdict(ClaimVerdict claim) => claim switch
    {
        { Problem: not null } => "not tested",
        { Holds: true } => "holds",
        _ => "FAILS",
    };

    /// <summary>The statistics that decided a claim, or why it could not be tested.</summary>
    public static string Because(ClaimVerdict claim) =>
        claim.Problem ?? (claim.Statistics.Count > 0 ? string.Join("; ", claim.Statistics) : claim.Claim.Text);

    /// <summary>A path as the reader would type it.</summary>
    public static string Relative(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        // A way up through many folders is harder to read than the whole path.
        return relative.StartsWith("../..", StringComparison.Ordinal) ? path : relative;
    }
}
