using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Registration;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>register</c>: writes down what experiments claim, before there are results, and who else says when that was.</summary>
internal static class RegisterCommand
{
    public static Command Create(Host host)
    {
        var (shared, options) = (new SharedOptions(), new RegisterOptions());
        var command = new Command("register", "Write down beside the specs what experiments claim, before there are results.")
        {
            shared.Names, shared.Profile, shared.Store, options.Late, options.Query, options.Stamp, options.Roots, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var (specs, runner, requests) = (host.FindSpecs(), shared.Runner(host, parsed), shared.Requests(host, parsed));
            var (files, results) = (new StampFiles(host, specs), new EarlierResults(specs, runner));
            var (query, reply) = (options.QueryFile(host, parsed, requests), options.StampFile(files, parsed, requests));
            var roots = StampRootsOption.Of(host, parsed, options.Roots);
            IReadOnlyList<Registered> done = reply is not null
                ? [files.Record(requests[0], reply, results)]
                : Register(
                    specs, results, Entries(host, specs, runner, requests, parsed.GetValue(options.Stamp)), parsed.GetValue(options.Late));
            done = [.. done.Select(each => (query is null ? each : StampFiles.Ask(each, query)).CheckedBy(specs, roots))];
            host.Terminal.Out.Write(parsed.GetValue(shared.Json)
                ? RegisteredDocument.Write(done)
                : RegisteredText.Write(done, host.Folder, host.Terminal.Width));
            return ExitCode.Success;
        });
        return command;
    }

    private static List<Registered> Register(
        string specs, EarlierResults results, IReadOnlyList<(PlanRequest Request, RegistrationEntry Entry)> wanted, bool late)
    {
        var found = wanted.ToDictionary(each => each.Request, each => results.Of(each.Request));
        // All or none: nothing is written before all are known to do.
        foreach (var (request, entry) in wanted)
        {
            if (!late && found[request] is { } where && !IsThere(specs, request, entry))
            {
                throw new UsageException($"{request.Experiment.Info.Name}, profile {request.Profile}, has results already: {where}. "
                    + "Claims that are written down now are not fixed beforehand; '--late' registers them as late. Nothing was registered");
            }
        }

        return [.. wanted.Select(each => Registered.Add(specs, each.Request, each.Entry with { Late = found[each.Request] is not null }))];
    }

    private static List<(PlanRequest Request, RegistrationEntry Entry)> Entries(
        Host host, string specs, ExperimentRunner runner, IReadOnlyList<PlanRequest> requests, string? outside)
    {
        StaleSpecs.Refuse(host, requests.Select(request => request.Experiment.Info.Spec.File), "what is registered");
        if (requests.FirstOrDefault(request => request.Experiment.Info.Claims.Count == 0) is { } mute)
        {
            throw new UsageException($"{mute.Experiment.Info.Name} has no claims, so there is nothing to register; 'claims:' of its spec "
                + "says what it expects");
        }

        var (plan, now, git) = (runner.Plan(requests), host.Clock.GetUtcNow(), GitProgram.State(specs));
        var version = typeof(RegisterCommand).Assembly.GetName().Version!.ToString(3);
        // Seconds are enough, and read well.
        var time = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return [.. requests.Select(request => (request, new RegistrationEntry(
            time, Late: false, git.Commit, git.Clean, version, plan.HashOf(request), RegisteredSpec.Of(plan, request))
            {
                Outside = outside,
            }))];
    }

    // To record a stamp for what was registered before is no new registration.
    private static bool IsThere(string specs, PlanRequest request, RegistrationEntry entry) =>
        RegistrationFile.Of(specs, request).LastOrDefault() is { } last && last.ClaimsTheSame(entry);
}
