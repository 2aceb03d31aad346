using System.CommandLine;
using Experiments.Cli.Output;

namespace Experiments.Cli.Commands;

/// <summary><c>report</c>: the results that the store has, without running anything.</summary>
internal static class ReportCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var command = new Command("report", "Show stored results, check claims and write tables, figures and report.html, of a folder one over all, without running anything.")
        {
            shared.Names, shared.Profile, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var report = shared.Runner(host, parsed).Stored(shared.Requests(host, parsed));
            return OutcomeWriter.Write(host, new RunOutcome(report, host, shared.Selection(host, parsed).Folders), parsed);
        });
        return command;
    }
}
