using System.CommandLine;
using System.Globalization;
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
            var broken = new List<SpecException>();
            if (parsed.GetValue(json))
            {
                host.Terminal.Out.Write(CatalogDocument.Write(experiments, Trials));
                return Exit();
            }

            var rows = experiments.Select(Row).ToList();
            var table = new Table([new("experiment"), new("trials", Align.Right), new("profiles"), new("spec"), new("title")], rows);
            host.Terminal.Out.Write(TextTable.Write(table, host.Terminal.Width));
            return Exit();

            IReadOnlyList<Cell> Row(Experiment experiment) =>
                [
                    experiment.Info.Name,
                    Trials(experiment, experiment.Info.Profiles[0])?.ToString(CultureInfo.InvariantCulture) ?? "?",
                    string.Join(", ", experiment.Info.Profiles.Select(profile => profile.Name)),
                    experiment.Info.Spec.File,
                    experiment.Info.Title,
                ];

            // One spec with a mistake does not keep the others from being listed.
            int? Trials(Experiment experiment, ProfileInfo profile)
            {
                try
                {
                    return experiment.Expand(profile.Name).Count;
                }
                catch (SpecException problem)
                {
                    broken.Add(problem);
                    return null;
                }
            }

            int Exit()
            {
                foreach (var problem in broken.DistinctBy(each => each.Message))
                {
                    Errors.Write(host.Terminal, problem);
                }

                return broken.Count > 0 ? ExitCode.Failure : ExitCode.Success;
            }
        });
        return command;
    }
}
