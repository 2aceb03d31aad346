using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Claims;
using Experiments.Results.Comparison;
using Experiments.Results.Model;
using Experiments.Results.Power;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>power</c>: how many seeds and items claims need, going by the results of a pilot.</summary>
internal static class PowerCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var name = new Argument<string>("name") { Description = "The experiment." };
        var pilot = new Option<string?>("--pilot")
        {
            Description = "The profile whose stored or accepted results are the pilot; otherwise the profile itself.",
            HelpName = "PROFILE",
        };
        var command = new Command(
            "power", "Say how many seeds and items each claim needs to hold with 80 % probability, if effects are as a pilot saw them.")
        {
            name, shared.Profile, pilot, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var experiment = host.Catalog.Experiment(parsed.GetValue(name)!);
            var profile = Catalog.Profile(experiment, parsed.GetValue(shared.Profile)!).Name;
            var of = new PlanRequest(experiment, Catalog.Profile(experiment, parsed.GetValue(pilot) ?? profile).Name);
            if (experiment.Info.Claims.Count == 0)
            {
                throw new UsageException($"{experiment.Info.Name} has no claims, so there is nothing to find the power of");
            }

            var (result, source) = Pilot(host, shared.Runner(host, parsed), of);
            var analysis = new PowerAnalysis((IClaims)experiment, result.Table);
            var seeds = Seeds(experiment, profile);
            var found = new PowerFindings(
                new PlanRequest(experiment, profile), of.Profile, source, seeds, analysis.PilotSeeds, analysis.Of(seeds));
            host.Terminal.Out.Write(
                parsed.GetValue(shared.Json) ? PowerDocument.Write(found) : PowerText.Write(found, host.Terminal.Width));
            return ExitCode.Success;
        });
        return command;
    }

    private static int Seeds(Experiment experiment, string profile) => experiment.Expand(profile)
        .Select(trial => string.Join(',', trial.Axes.Where(value => value.Axis.Role == AxisRole.Repeat).Select(value => value.Text)))
        .Distinct()
        .Count();

    /// <summary>The complete results of a pilot: those in the store, else the accepted ones.</summary>
    private static (ExperimentResult Result, string Source) Pilot(Host host, ExperimentRunner runner, PlanRequest request)
    {
        var stored = ResultCollector.Read(runner.Stored([request]), request);
        if (stored.Missing.Count == 0)
        {
            return (stored, "stored");
        }

        var accepted = host.Specs is { } specs ? new AcceptedResults(specs) : null;
        return accepted is not null && Directory.Exists(accepted.FolderOf(request))
            ? (accepted.Read(request), "accepted")
            : throw new StoreException($"{request.Experiment.Info.Name}, profile {request.Profile}, has no complete results, stored or "
                + $"accepted, to go by ({stored.Missing.Count} trials are missing); 'run' makes them, '--pilot PROFILE' names those of "
                + "another profile");
    }
}
