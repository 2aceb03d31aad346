using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>why</c>: why stages run, or are stored.</summary>
internal static class WhyCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var name = new Argument<string>("name") { Description = "An experiment, as 'list' shows them." };
        var stage = new Argument<string>("stage") { Description = "A stage of its spec." };
        var command = new Command("why", "Show why a stage runs: what differs from the nearest stored result.")
        {
            name, stage, shared.Profile, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var experiment = host.Catalog.Experiment(parsed.GetValue(name)!);
            var profile = Catalog.Profile(experiment, parsed.GetValue(shared.Profile)!).Name;
            var runner = shared.Runner(host, parsed);
            var plan = runner.Plan([new PlanRequest(experiment, profile)]);
            IReadOnlyList<TaskExplanation> explanations = [.. StageTasks.Of(plan, parsed.GetValue(stage)!).Select(runner.Why)];
            host.Terminal.Out.Write(
                parsed.GetValue(shared.Json) ? WhyDocument.Write(plan, explanations) : WhyText.Write(plan, explanations));
            return ExitCode.Success;
        });
        return command;
    }
}
