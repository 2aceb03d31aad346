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
            var (trials, registrations) = (new TrialCounts(), new ListedRegistrations(host.Specs, experiments));
            host.Terminal.Out.Write(parsed.GetValue(json)
                ? CatalogDocument.Write(experiments, trials.Of, registrations.Of)
                : TextTable.Write(Listed(experiments, trials, registrations), host.Terminal.Width));
            Exception[] problems = [.. trials.Broken, .. registrations.Broken];
            foreach (var problem in problems)
            {
                Errors.Write(host.Terminal, problem, debug: false);
            }

            return problems.Length > 0 ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static Table Listed(IReadOnlyList<Experiment> experiments, TrialCounts trials, ListedRegistrations registrations)
    {
        Column[] registered = registrations.Any ? [new("registered")] : [];
        return new(
            [new("experiment"), new("trials", Align.Right), new("profiles"), .. registered, new("spec"), new("title")],
            [.. experiments.Select(experiment => (IReadOnlyList<Cell>)
                [
                    experiment.Info.Name,
                    trials.Of(experiment, experiment.Info.Profiles[0])?.ToString(CultureInfo.InvariantCulture) ?? "?",
                    string.Join(", ", experiment.Info.Profiles.Select(profile => profile.Name)),
                    .. registered.Select(_ => new Cell(registrations.Mark(experiment))),
                    experiment.Info.Spec.File,
                    experiment.Info.Title,
                ])]);
    }

    /// <summary>Counts trials; one spec with a mistake does not keep the others from being listed.</summary>
    private sealed class TrialCounts
    {
        private readonly List<SpecException> broken = [];

        /// <summary>What is wrong with specs, each mistake once.</summary>
        public IEnumerable<SpecException> Broken => broken.DistinctBy(problem => problem.Message);

        public int? Of(Experiment experiment, ProfileInfo profile)
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
    }
}
