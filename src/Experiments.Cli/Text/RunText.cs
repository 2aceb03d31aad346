using System.Text;
using Experiments.Results;
using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Tables;
using Experiments.Runtime.Runs;
using Experiments.Viewing.Offline;

namespace Experiments.Cli.Text;

/// <summary>
/// Writes what a run found for a person: the table, the claims, and where the files are; of several experiments a line each.
/// </summary>
internal static class RunText
{
    public static string Write(RunReport report, string folder, int? width)
    {
        var text = new StringBuilder();
        if (report.Experiments.Count == 1)
        {
            Write(text, report.Experiments[0], folder, width);
        }
        else
        {
            text.Append('\n').Append(TextTable.Write(Summary(report.Experiments, folder), width));
        }

        text.AppendJoin("", report.StudyFiles.Select(files => $"report   {Words.Path(folder, files[0])}\n"));

        var (plan, schedule) = (report.Run.Plan, report.Run.Schedule);
        var stored = schedule.Entries.Count - schedule.Executed;
        text.Append($"\n{Words.Number(plan.Tasks.Count, "stage")}: {stored} stored, {schedule.Executed} run");
        var failed = schedule.Failures.Count(failure => failure.Failure.Kind != FailureKind.Stopped);
        text.Append(failed > 0 ? $", {failed} failed" : "");
        text.Append(schedule.Skipped.Count > 0 ? $", {schedule.Skipped.Count} skipped" : "");
        return text.Append(".\n").ToString();
    }

    // Many tables in a row are not read: 'report NAME' shows those of one experiment.
    private static Table Summary(IReadOnlyList<ReportedExperiment> experiments, string folder) => new(
        [new("experiment"), new("profile"), new("trials", Align.Right), new("claims"), new("results")],
        [.. experiments.Select(experiment => Row(experiment.Findings, folder))])
    {
        Notes =
        [
            .. experiments.Where(experiment => experiment.Findings.Result.Table.Unconfined.Count > 0).Select(Unconfined),
            $"'report NAME{Profile(experiments[0].Findings.Request.Profile)}' shows the tables and claims of one.",
        ],
    };

    private static IReadOnlyList<Cell> Row(ExperimentFindings findings, string folder) =>
    [
        findings.Info.Name,
        findings.Request.Profile,
        Trials(findings.Result),
        Verdicts(findings),
        findings.Result.NotWritten is null ? Words.Path(folder, findings.Result.Folder) + "/" : "not written",
    ];

    private static string Unconfined(ReportedExperiment experiment) =>
        $"{experiment.Findings.Info.Name}: {TableNotes.Unconfined(experiment.Findings.Result.Table)}";

    private static string Profile(string profile) => profile == "default" ? "" : $" --profile {profile}";

    private static string Trials(ExperimentResult result) =>
        result.Missing.Count == 0 ? $"{result.Table.Rows.Count}" : $"{result.Run.Trials.Scored} of {result.Run.Trials.Planned}";

    private static void Write(StringBuilder text, ReportedExperiment experiment, string folder, int? width)
    {
        var (info, result, claims) = (experiment.Findings.Info, experiment.Findings.Result, experiment.Findings.Claims);
        text.Append($"\n{info.Name}{(result.Run.Profile == "default" ? "" : $" ({result.Run.Profile})")}\n");
        if (result.Table.Rows.Count == 0)
        {
            text.Append("No trial has results.\n");
            return;
        }

        if (info.Measures.Count == 0)
        {
            text.Append("It has no measures, so there is no table; what its stages made is in the store.\n");
            text.Append(result.Table.Unconfined.Count > 0 ? TableNotes.Unconfined(result.Table) + "\n" : "");
        }

        text.AppendJoin('\n', TableBuilder.All(info, result.Table).Select(table => TextTable.Write(table.Table)));
        if (result.Missing.Count > 0)
        {
            text.Append($"{result.Missing.Count} of {result.Run.Trials.Planned} trials have no results; claims are not tested.\n");
        }

        if (claims.Count > 0)
        {
            text.Append('\n').Append(TextTable.Write(Claims(claims), width));
        }

        text.Append(result.NotWritten is null ? $"\nresults  {Words.Path(folder, result.Folder)}/\n" : "\nresults  not written\n");
        foreach (var figure in experiment.Files.Where(file => file.EndsWith(".svg", StringComparison.Ordinal)))
        {
            text.Append($"figure   {Words.Path(folder, figure)}\n");
        }

        foreach (var page in experiment.Files.Where(file => Path.GetFileName(file) == OfflineItems.FileName))
        {
            text.Append($"items    {Words.Path(folder, page)}, {Words.Bytes(new FileInfo(page).Length)}\n");
        }
    }

    /// <summary>The claims with their verdicts.</summary>
    public static Table Claims(IReadOnlyList<ClaimVerdict> claims) => new(
        ClaimTable.Columns(claims),
        [
            .. ClaimTable.Rows(claims)
                .Select(row => (IReadOnlyList<Cell>)[.. row.Select((cell, column) => column == 1 ? new Cell(Loud(cell.Text)) : cell)]),
        ])
    {
        Notes = ClaimTable.Notes(claims),
    };

    /// <summary>What became of an experiment's claims: <c>3 hold, 1 FAILS</c>.</summary>
    public static string Verdicts(ExperimentFindings findings) =>
        findings.Verdicts.Count == 0 ? "none" : Loud(ClaimText.Count(findings.Verdicts));

    // On a terminal, capitals are all that makes a word easy to see.
    private static string Loud(string verdicts) =>
        verdicts.Replace("fails", "FAILS", StringComparison.Ordinal).Replace("fail", "FAIL", StringComparison.Ordinal);
}
