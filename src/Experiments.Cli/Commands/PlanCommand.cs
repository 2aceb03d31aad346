using System.CommandLine;
using Experiments.Cli.Output;

namespace Experiments.Cli.Commands;

/// <summary><c>plan</c>: what a run would do, and why.</summary>
internal static class PlanCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var all = new Option<bool>("--all") { Description = "Show every stage of a large plan, not one line per stage of the spec." };
        var command = new Command("plan", "Show what a run would do and why, without running anything.")
        {
            shared.Names, shared.Profile, shared.Store, all, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var plan = shared.Runner(host, parsed).Plan(shared.Requests(host, parsed));
            var text = parsed.GetValue(shared.Json) ? PlanJson.Write(plan) : PlanText.Write(plan, host.Terminal.Width, parsed.GetValue(all));
            host.Terminal.Out.Write(text);
            return ExitCode.Success;
        });
        return command;
    }
}
