using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Results.Tables;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Commands;

/// <summary><c>list</c>: the experiments.</summary>
internal static class ListCommand
{
    public static Command Create(Host host)
    {
        var json = new SharedOptions().Json;
        var names = new Argument<string[]>("name")
        {
            Description = "Show only these experiments, or those of these folders.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("list", "Show all experiments, or those of a folder.") { names, json };
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(names) is { Length: > 0 } some
                ? host.Catalog.Select(some, host).Experiments
                : host.Catalog.Experiments;
            var experiments = chosen.OrderBy(experiment => experiment.Info.Name, StringComparer.Ordinal).ToList();
            if (parsed.GetValue(json))
            {
                host.Terminal.Out.Write(CatalogDocument.Write(experiments));
                return ExitCode.Success;
            }

            var rows = experiments.Select(experiment => Row(experiment.Info)).ToList();
            var table = new Table([new("experiment"), new("trials", Align.Right), new("profiles"), new("spec"), new("title")], rows);
            host.Terminal.Out.Write(TextTable.Write(table, host.Terminal.Width));
            return ExitCode.Success;

            IReadOnlyList<Cell> Row(ExperimentInfo info) =>
                [info.Name, Trials(info), string.Join(", ", info.Profiles.Select(profile => profile.Name)), info.Spec.File, info.Title];

            string Trials(ExperimentInfo info) =>
                host.Catalog.Experiment(info.Name).CountTrials(info.Profiles[0].Name) is var count && count <= Experiment.MostTrials
                    ? $"{count}"
                    : $"over {Experiment.MostTrials}";
        });
        return command;
    }
}
