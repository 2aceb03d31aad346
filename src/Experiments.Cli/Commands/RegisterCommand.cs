using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Registration;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Commands;

/// <summary><c>register</c>: writes down what experiments claim, before there are results.</summary>
internal static class RegisterCommand
{
    private const string OwnWord =
        "Commit the files now. Time and commit are this machine's own word; '--stamp' records a proof of somebody else, which is not "
        + "checked here.";

    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var late = new Option<bool>("--late") { Description = "Register although there are results: marked as late, it fixes nothing." };
        var stamp = new Option<string?>("--stamp")
        {
            Description = "A proof of the time by somebody else: the file of a time stamp of the registration's hash, or the id of a "
                + "registry. It is recorded and not checked.",
            HelpName = "TEXT_OR_FILE",
        };
        SharedOptions.RefuseEmpty(stamp);
        var command = new Command("register", "Write down beside the specs what experiments claim, before there are results.")
        {
            shared.Names, shared.Profile, shared.Store, late, stamp, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var (specs, runner, requests) = (host.FindSpecs(), shared.Runner(host, parsed), shared.Requests(host, parsed));
            StaleSpecs.Refuse(host, requests.Select(request => request.Experiment.Info.Spec.File), "what is registered");
            var outside = parsed.GetValue(stamp) is { } text ? StampOf(host, text) : null;
            var entries = Entries(host, specs, runner, requests).Select(entry => entry with { Outside = outside });
            var done = Register(specs, new EarlierResults(specs, runner), [.. requests.Zip(entries)], parsed.GetValue(late));
            host.Terminal.Out.Write(parsed.GetValue(shared.Json) ? RegisteredDocument.Write(done) : Text(done, host));
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

    private static IEnumerable<RegistrationEntry> Entries(
        Host host, string specs, ExperimentRunner runner, IReadOnlyList<PlanRequest> requests)
    {
        if (requests.FirstOrDefault(request => request.Experiment.Info.Claims.Count == 0) is { } mute)
        {
            throw new UsageException($"{mute.Experiment.Info.Name} has no claims, so there is nothing to register; 'claims:' of its spec "
                + "says what it expects");
        }

        var (plan, now, git) = (runner.Plan(requests), host.Clock.GetUtcNow(), GitProgram.State(specs));
        var version = typeof(RegisterCommand).Assembly.GetName().Version!.ToString(3);
        // Seconds are enough, and read well.
        var time = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return requests.Select(request => new RegistrationEntry(
            time, Late: false, git.Commit, git.Clean, version, plan.HashOf(request), RegisteredSpec.Of(plan, request)));
    }

    // To record a stamp for what was registered before is no new registration.
    private static bool IsThere(string specs, PlanRequest request, RegistrationEntry entry) =>
        RegistrationFile.Of(specs, request).LastOrDefault() is { } last && last.ClaimsTheSame(entry);

    private static string StampOf(Host host, string text)
    {
        var path = Path.GetFullPath(text, host.Folder);
        return File.Exists(path) ? Words.Path(host.Folder, path) : text;
    }

    private static string Text(IReadOnlyList<Registered> done, Host host) => TextTable.Write(
        new Table(
            [
                new("registered"),
                new("profile"),
                new("claims", Align.Right),
                new("trials", Align.Right),
                new("how"),
                new("hash"),
                new("where"),
            ],
            [.. done.Select(each => (IReadOnlyList<Cell>)
            [
                each.Request.Experiment.Info.Name,
                each.Request.Profile,
                $"{each.Entry.Spec.Claims.Count}",
                $"{each.Entry.Spec.Trials}",
                $"{each.How}, {each.Entry.Made}",
                each.Entry.Hash,
                Words.Path(host.Folder, each.File),
            ])])
        {
            Notes =
            [
                OwnWord,
                .. done.Any(each => each.Entry.Late) ? ["late: there were results already, so that nothing was fixed beforehand."]
                    : Array.Empty<string>(),
            ],
        },
        host.Terminal.Width);
}
