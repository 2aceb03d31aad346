using System.CommandLine;
using Experiments.Cli.Names;
using Experiments.Cli.Output;
using Experiments.Runtime.Plan;

namespace Experiments.Cli.Commands;

/// <summary><c>why</c>: why stages run, or are stored.</summary>
internal static class WhyCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var name = new Argument<string>("name") { Description = "An experiment, as 'list' shows them." };
        var stage = new Argument<string>("stage") { Description = "A stage of its spec." };
        var command = new Command("why", "Show why a stage runs: what differs from the nearest stored result.") { name, stage, shared.Profile, shared.Store };
        command.SetAction(parsed =>
        {
            var experiment = host.Catalogue.Experiment(parsed.GetValue(name)!);
            var profile = Catalogue.Profile(experiment, parsed.GetValue(shared.Profile)!).Name;
            var runner = shared.Runner(host, parsed);
            var plan = runner.Plan([new PlanRequest(experiment, profile)]);
            var cells = plan.Cells.Where(cell => cell.Node.Id == parsed.GetValue(stage)).ToList();
            if (cells.Count == 0)
            {
                throw Unknown(experiment.Info.Name, parsed.GetValue(stage)!, plan);
            }

            host.Terminal.Out.Write(WhyText.Write(plan, [.. cells.Select(runner.Why)]));
            return ExitCode.Success;
        });
        return command;
    }

    private static UsageException Unknown(string experiment, string stage, ExecutionPlan plan)
    {
        var known = plan.Cells.Select(cell => cell.Node.Id).Distinct().ToList();
        var nearest = Nearest.Of(stage, known);
        return new UsageException($"{experiment} has no stage '{stage}'; {(nearest is null ? $"it has {string.Join(", ", known)}" : $"did you mean '{nearest}'?")}");
    }
}
