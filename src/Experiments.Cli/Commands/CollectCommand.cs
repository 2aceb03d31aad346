using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Comparison;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>store gc</c>: removes results that nothing needs, after it showed them and asked.</summary>
internal static class CollectCommand
{
    private const double MostDays = 36500;

    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would go, remove nothing." };
        var days =
            new Option<double>("--older-than-days") { Description = "Keep what was made in the last days.", DefaultValueFactory = _ => 7 };
        var checkpoints =
            new Option<bool>("--checkpoints") { Description = "Also remove the checkpoints of interrupted stages, which then start anew." };
        var command = new Command("gc", "Remove results that no experiment of the catalog and no accepted result needs.")
        {
            dryRun, days, checkpoints, shared.Yes, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var age = parsed.GetValue(days) is >= 0 and <= MostDays and var value
                ? TimeSpan.FromDays(value)
                : throw new UsageException($"--older-than-days takes a number of days, 0 to {MostDays}");
            var store = shared.OpenStore(host, parsed);
            var collector = new GarbageCollector(store);
            var (entries, left) = collector.FindGarbage(Needed(host, shared, parsed), host.Clock.GetUtcNow() - age);
            var found = new Garbage(entries, left, parsed.GetValue(checkpoints) ? collector.FindCheckpoints() : null);
            var json = parsed.GetValue(shared.Json);
            host.Terminal.Out.Write(json ? "" : Table(store, found.Entries, host.Terminal.Width));
            foreach (var (place, why) in left)
            {
                host.Terminal.Error.WriteLine($"warning: {place} stays: {why}; look at it, and remove it by hand when it is not wanted");
            }

            if (parsed.GetValue(dryRun))
            {
                Write(host, found, found.Checkpoints?.Count, removed: false, json);
                return ExitCode.Success;
            }

            return Collect(host, collector, found, parsed.GetValue(shared.Yes), json);
        });
        return command;
    }

    private static int Collect(Host host, GarbageCollector collector, Garbage found, bool yes, bool json)
    {
        if (!Agrees(host, found, yes, json))
        {
            host.Terminal.Out.WriteLine("Nothing was removed.");
            return ExitCode.Failure;
        }

        collector.Remove(found.Entries);
        Write(host, found, found.Checkpoints is { } some ? collector.RemoveCheckpoints(some) : null, removed: true, json);
        return ExitCode.Success;
    }

    private static bool Agrees(Host host, Garbage found, bool yes, bool json)
    {
        if (yes || found.IsEmpty)
        {
            return true;
        }

        // A question among the lines of a document would spoil it.
        return json
            ? throw new UsageException("--json asks nothing; add --dry-run to see what would go, or --yes to remove it")
            : Consent.Given(host.Terminal, $"Remove {Total(found, found.Checkpoints?.Count)}?", "what would go");
    }

    private static void Write(Host host, Garbage found, int? checkpoints, bool removed, bool json) => host.Terminal.Out.Write(
        json
            ? GarbageDocument.Write(found.Entries, found.Left, dryRun: !removed, removed ? checkpoints ?? 0 : 0)
            : $"{Total(found, checkpoints)} {(removed ? "removed" : "would go")}.\n");

    private static string Total(Garbage found, int? checkpoints) =>
        $"{Words.Number(found.Entries.Count, "result")}, {Words.Bytes(found.Entries.Sum(entry => entry.Bytes))}"
        + (checkpoints is { } count ? $" and {Words.Number(count, "checkpoint")}" : "");

    private static string Table(ArtifactStore store, IReadOnlyList<RemovableEntry> garbage, int? width)
    {
        var table = new Table(
            [new("result"), new("size", Align.Right), new("made for"), new("why it may go")],
            [.. garbage.Select(entry => (IReadOnlyList<Cell>)
            [
                Path.GetRelativePath(store.Folder, entry.Place), Words.Bytes(entry.Bytes), entry.Origin, entry.Reason,
            ])]);
        return garbage.Count > 0 ? TextTable.Write(table, width) : "";
    }

    // What the catalog's experiments would use now, in any profile, and what accepted results were computed from.
    private static HashSet<string> Needed(Host host, SharedOptions shared, ParseResult parsed)
    {
        var requests = from experiment in host.Catalog.Experiments
                       from profile in experiment.Info.Profiles
                       select new PlanRequest(experiment, profile.Name);
        var plan = shared.Runner(host, parsed).Plan([.. requests]);
        var needed = plan.Tasks.Where(task => task.Key is not null).Select(task => task.Key!.Value.Hex).ToHashSet(StringComparer.Ordinal);
        needed.UnionWith(new AcceptedResults(host.FindSpecs()).Keys());
        return needed;
    }

    private sealed record Garbage(
        IReadOnlyList<RemovableEntry> Entries, IReadOnlyList<StoreDamage> Left, IReadOnlyList<string>? Checkpoints)
    {
        public bool IsEmpty => Entries.Count == 0 && Checkpoints is null or { Count: 0 };
    }
}
