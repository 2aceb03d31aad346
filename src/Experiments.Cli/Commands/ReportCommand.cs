using System.CommandLine;
using Experiments.Results;

namespace Experiments.Cli.Commands;

/// <summary><c>report</c>: the results that the store has, without running anything.</summary>
internal static class ReportCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var command = new Command("report", "Show stored results, check claims and write tables, figures and report.html, of a folder one "
            + "over all, without running anything.")
        {
            shared.Names, shared.Profile, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var stored = shared.Runner(host, parsed).Stored(shared.Requests(host, parsed));
            return ReportWriter.Write(host, RunReport.Write(stored, shared.Selection(host, parsed).Folders, host.Specs), parsed);
        });
        return command;
    }
}
