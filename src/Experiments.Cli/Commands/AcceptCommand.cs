using System.CommandLine;
using Experiments.Cli.Names;
using Experiments.Cli.Output;
using Experiments.Results.Comparison;
using Experiments.Results.Html;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>accept</c>: makes stored results the accepted ones, which are committed beside the spec.</summary>
internal static class AcceptCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var command = new Command("accept", "Make the stored results of experiments the accepted ones, beside their specs.") { shared.Names, shared.Profile, shared.Store, shared.Json };
        command.SetAction(parsed =>
        {
            var specs = CatalogueFolder.Find(host.Catalogue.Experiments, host.Folder);
            var accepted = new AcceptedResults(specs);
            var outcome = new RunOutcome(shared.Runner(host, parsed).Stored(shared.Requests(host, parsed)), host, []);
            CheckComplete(outcome);
            var done = new List<AcceptedOutcome>();
            foreach (var experiment in outcome.Experiments)
            {
                var folder = accepted.Accept(experiment.Result, [.. experiment.Files.Where(IsCommitted)]);
                done.Add(new AcceptedOutcome(experiment, folder));
                WriteNote(specs, experiment);
            }

            host.Terminal.Out.Write(parsed.GetValue(shared.Json) ? AcceptedOutcome.Json(done) : AcceptedOutcome.Text(done, host.Folder, host.Terminal.Width));
            return ExitCode.Success;
        });
        return command;
    }

    private static void WriteNote(string specs, ExperimentOutcome experiment) => AcceptedNote.Update(
        MethodNote.PathOf(specs, experiment.Info),
        experiment.Result.Request.Profile,
        experiment.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal)).Select(File.ReadAllText),
        experiment.Claims);

    // All or none: a study of which half is accepted is worse than one that is not.
    private static void CheckComplete(RunOutcome outcome)
    {
        var missing = outcome.Experiments.Where(experiment => experiment.Result.Missing.Count > 0)
            .Select(experiment => $"{experiment.Info.Name} ({Words.Number(experiment.Result.Missing.Count, "trial")}, first: {experiment.Result.Missing[0].Trial}, {experiment.Result.Missing[0].Reason})")
            .ToList();
        if (missing.Count > 0)
        {
            throw new StoreException($"trials have no results: {string.Join("; ", missing)}. Half results are never accepted, so nothing was; 'run' makes them");
        }
    }

    // The page repeats the tables and figures, and is written again at any time.
    private static bool IsCommitted(string path) => !path.EndsWith(".html", StringComparison.Ordinal);
}
