using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>preview</c>: what a stage learns from, before it runs.</summary>
internal static class PreviewCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var name = new Argument<string>("name") { Description = "An experiment, as 'list' shows them." };
        var stage = new Argument<string>("stage") { Description = "A stage of its spec that learns from dialogues." };
        var items = new Option<int>("--items", "-n") { Description = "Examples to show.", DefaultValueFactory = _ => 3, HelpName = "N" };
        items.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var count) || count < 1))
            {
                result.AddError($"--items takes a number from 1, not '{result.Tokens[0].Value}'");
            }
        });
        var command = new Command("preview", "Show the first examples of a stage as it reads them, and which tokens it learns.")
        {
            name, stage, items, shared.Profile, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var experiment = host.Catalog.Experiment(parsed.GetValue(name)!);
            var profile = Catalog.Profile(experiment, parsed.GetValue(shared.Profile)!).Name;
            var runner = shared.Runner(host, parsed);
            var plan = runner.Plan([new PlanRequest(experiment, profile)]);
            var tasks = StageTasks.Of(plan, parsed.GetValue(stage)!);

            // A sweep may begin with no examples at all.
            var previews = tasks.Select(task => (Task: task, Examples: runner.Preview(task, parsed.GetValue(items))));
            var (shown, examples) = previews.FirstOrDefault(preview => preview.Examples.Count > 0, (tasks[0], []));
            host.Terminal.Out.Write(parsed.GetValue(shared.Json)
                ? PreviewDocument.Write(plan, shown, examples)
                : PreviewText.Write(plan, shown, tasks.Count, examples, host.Terminal is { Interactive: true, Width: not null }));
            return ExitCode.Success;
        });
        return command;
    }
}
