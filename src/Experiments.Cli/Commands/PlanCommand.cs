using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Runtime.Runs;

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
            shared.Names, shared.Profile, shared.Workers, shared.Store, all, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var runner = shared.Runner(host, parsed, new RunOptions { Workers = parsed.GetValue(shared.Workers) });
            var plan = runner.Plan(shared.Requests(host, parsed));
            var estimate = runner.Estimate(plan);
            var memory = runner.Memory(plan);
            var text = parsed.GetValue(shared.Json)
                ? PlanDocument.Write(plan, estimate, memory)
                : PlanText.Write(plan, estimate, memory, host.Terminal.Width, parsed.GetValue(all));
            host.Terminal.Out.Write(text);
            return ExitCode.Success;
        });
        return command;
    }
}
