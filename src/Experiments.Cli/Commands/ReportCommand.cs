using System.CommandLine;
using Experiments.Cli.Text;
using Experiments.Results;
using Experiments.Viewing.Content;
using Experiments.Viewing.Offline;

namespace Experiments.Cli.Commands;

/// <summary><c>report</c>: the results that the store has, without running anything.</summary>
internal static class ReportCommand
{
    public static Command Create(Host host)
    {
        var (shared, trusted) = (new SharedOptions(), StampRootsOption.Create());
        var items = new Option<bool>("--items") { Description = "Write all items, too, as one page for each experiment: items.html." };
        var command = new Command("report", "Show stored results, check claims and write tables, figures and report.html, of a folder one "
            + "over all, without running anything.")
        {
            shared.Names, shared.Profile, shared.Store, items, trusted, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var roots = StampRootsOption.Of(host, parsed, trusted);
            var stored = shared.Runner(host, parsed).Stored(shared.Requests(host, parsed));
            var report = RunReport.Write(stored, shared.Selection(host, parsed).Folders, host.Specs);
            var registrations = stored.Plan.Requests.Select(request => CheckedRegistration.Of(host.Specs, request, roots));
            return ReportWriter.Write(
                host, parsed.GetValue(items) ? WithItems(report) : report, parsed, [.. registrations.OfType<CheckedRegistration>()]);
        });
        return command;
    }

    private static RunReport WithItems(RunReport report) =>
        report with { Experiments = [.. report.Experiments.Select(experiment => WithItems(experiment, report))] };

    private static ReportedExperiment WithItems(ReportedExperiment experiment, RunReport report)
    {
        var (request, result) = (experiment.Findings.Request, experiment.Findings.Result);
        return result.NotWritten is not null || result.Table.Rows.Count == 0
            ? experiment
            : experiment with
            {
                Files = [.. experiment.Files, OfflineItems.Write(result.Folder, ViewedResults.Of(report.Run, request, result))],
            };
    }
}
