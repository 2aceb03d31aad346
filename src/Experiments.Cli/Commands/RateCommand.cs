using System.CommandLine;
using System.Net;
using System.Runtime.CompilerServices;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>rate</c>: serves pairs of responses to people, invites them, and writes what they said.</summary>
/// <remarks>Here is nothing of the web server, whose libraries only this command loads, and only when it is called.</remarks>
internal static class RateCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "rate";

    private const int DefaultPort = 8077;

    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var options = new Options();
        var command = new Command(Name, "Let people compare the pairs of a stage of the kind rating-task on web pages.")
        {
            options.Experiment, options.Stage, options.Trial, options.Listen.Port, options.Listen.Address, options.Url, options.Raters,
            options.More, options.Days, options.Invite, options.Status, options.Export, shared.Profile, shared.Store, shared.Json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(host, shared, Read(host, options, parsed), parsed, cancellation));
        return command;
    }

    private static RateRequest Read(Host host, Options options, ParseResult parsed)
    {
        var (invite, status, export) = (parsed.GetValue(options.Invite), parsed.GetValue(options.Status), parsed.GetValue(options.Export));
        if ((invite is null ? 0 : 1) + (status ? 1 : 0) + (export is null ? 0 : 1) > 1)
        {
            throw new UsageException("--invite, --status and --export are three things to do; call rate once for each");
        }

        var url = parsed.GetValue(options.Url) is not { } said ? null
            : Uri.TryCreate(said, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "" }
                ? uri
                : throw new UsageException($"--url takes what raters' links begin with, such as https://rate.example.org, not '{said}'");
        return new(
            parsed.GetValue(options.Experiment)!,
            parsed.GetValue(options.Stage)!,
            parsed.GetValue(options.Trial),
            options.Listen.Read(parsed),
            url,
            invite ?? parsed.GetValue(options.Raters) ?? 0,
            parsed.GetValue(options.More),
            TimeSpan.FromDays(parsed.GetValue(options.Days)),
            export is null ? null : Path.GetFullPath(export, host.Folder),
            invite is not null ? RateAction.Invite
                : status ? RateAction.Status
                : export is not null ? RateAction.Export
                : RateAction.Serve);
    }

    // Apart, so that to read a command line loads no web server.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> RunAsync(
        Host host, SharedOptions shared, RateRequest request, ParseResult parsed, CancellationToken cancellation)
    {
        var experiment = host.Catalog.Experiment(request.Experiment);
        var profile = Catalog.Profile(experiment, parsed.GetValue(shared.Profile)!).Name;
        var runner = shared.Runner(host, parsed);
        var plan = runner.Plan([new PlanRequest(experiment, profile)]);
        var (task, entry) = StageTasks.Stored(runner, plan, request.Stage, request.Trial);
        var folder = Path.GetDirectoryName(host.Workspace(parsed.GetValue(shared.Store)).ResultsFolder)!;
        return new RatingSession(host, request, parsed.GetValue(shared.Json)).RunAsync(
            entry.Files, Path.Combine(folder, "ratings", experiment.Info.Name), task.Node.Id, cancellation);
    }

    private sealed class Options
    {
        public Options()
        {
            SharedOptions.RefuseEmpty(Export);
            foreach (var (option, least, most) in new (Option, int, int)[]
            {
                (Raters, 1, 10_000), (Invite, 1, 10_000), (Days, 1, 366), (More, 0, 1000),
            })
            {
                ListenOptions.InRange(option, least, most);
            }
        }

        public Argument<string> Experiment { get; } = new("name") { Description = "An experiment, as 'list' shows them." };

        public Argument<string> Stage { get; } = new("stage") { Description = "A stage of its spec of the kind rating-task." };

        public Option<string?> Trial { get; } =
            new("--trial") { Description = "Which of its results, such as seed=1,size=small.", HelpName = "TRIAL" };

        public ListenOptions Listen { get; } = new(DefaultPort);

        public Option<string?> Url { get; } = new("--url")
        {
            Description = "What links begin with, where a proxy stands before the server.",
            HelpName = "URL",
        };

        public Option<int?> Raters { get; } = new("--raters") { Description = "Make so many links, and then serve.", HelpName = "N" };

        public Option<int> More { get; } = new("--more")
        {
            Description = "Raters per pair beyond those that the task wants, in place of those whose ratings do not count.",
            HelpName = "N",
        };

        public Option<int> Days { get; } =
            new("--days") { Description = "How long new links wait to be used.", HelpName = "N", DefaultValueFactory = _ => 30 };

        public Option<int?> Invite { get; } = new("--invite") { Description = "Make so many links, and do not serve.", HelpName = "N" };

        public Option<bool> Status { get; } = new("--status") { Description = "Show how far raters are." };

        public Option<string?> Export { get; } = new("--export") { Description = "Write all ratings as JSON lines.", HelpName = "FILE" };
    }
}

/// <summary>What <c>rate</c> is to do.</summary>
internal enum RateAction
{
    /// <summary>Serve pages.</summary>
    Serve,

    /// <summary>Make links.</summary>
    Invite,

    /// <summary>Show how far raters are.</summary>
    Status,

    /// <summary>Write the ratings.</summary>
    Export,
}

/// <summary>What the command line of <c>rate</c> says.</summary>
/// <param name="Links">Links to make.</param>
/// <param name="More">Raters per pair beyond those that the task wants.</param>
/// <param name="Export">The file to write.</param>
internal sealed record RateRequest(
    string Experiment,
    string Stage,
    string? Trial,
    IPEndPoint Listen,
    Uri? Url,
    int Links,
    int More,
    TimeSpan Valid,
    string? Export,
    RateAction Action);
