using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Comparison;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>store</c>: checks, cleans, exports and imports stored results.</summary>
internal static class StoreCommand
{
    public static Command Create(Host host) => new("store", "Check, clean, export and import stored results.")
    {
        Verify(host), Collect(host), Export(host), Import(host),
    };

    private static Command Verify(Host host)
    {
        var shared = new SharedOptions();
        var command = new Command("verify", "Read every stored byte and compare it with the manifests.") { shared.Store, shared.Json };
        command.SetAction((parsed, cancellation) =>
        {
            var store = Open(host, shared, parsed);
            var check = store.Check(cancellation);
            foreach (var damage in check.Damages)
            {
                host.Terminal.Error.WriteLine($"error: {damage.Place}: {damage.Damage}; it is made anew when a run needs it");
            }

            var text = $"{check.Entries} results, {Words.Bytes(check.Bytes)}, {check.Damages.Count} damaged.\n";
            host.Terminal.Out.Write(parsed.GetValue(shared.Json) ? DamageDocument.Write(check) : text);
            return Task.FromResult(check.Damages.Count == 0 ? ExitCode.Success : ExitCode.Failure);
        });
        return command;
    }

    private static Command Collect(Host host)
    {
        var shared = new SharedOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would go, remove nothing." };
        var days =
            new Option<double>("--older-than-days") { Description = "Keep what was made in the last days.", DefaultValueFactory = _ => 7 };
        var checkpoints =
            new Option<bool>("--checkpoints") { Description = "Also remove the checkpoints of interrupted stages, which then start anew." };
        var command = new Command("gc", "Remove results that no experiment of the catalog and no accepted result needs.")
        {
            dryRun, days, checkpoints, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var store = Open(host, shared, parsed);
            var collector = new GarbageCollector(store);
            var limit = host.Clock.GetUtcNow() - TimeSpan.FromDays(parsed.GetValue(days));
            var garbage = collector.FindGarbage(Needed(host, shared, parsed), limit);
            var dry = parsed.GetValue(dryRun);
            var removed = 0;
            if (!dry)
            {
                collector.Remove(garbage);
                removed = parsed.GetValue(checkpoints) ? collector.RemoveCheckpoints() : 0;
            }

            host.Terminal.Out.Write(
                parsed.GetValue(shared.Json)
                    ? GarbageDocument.Write(garbage, dry, removed)
                    : Garbage(store, garbage, dry, parsed.GetValue(checkpoints) ? removed : null, host.Terminal.Width));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Garbage(ArtifactStore store, IReadOnlyList<RemovableEntry> garbage, bool dryRun, int? checkpoints, int? width)
    {
        var table = new Table(
            [new("result"), new("size", Align.Right), new("made for"), new("why it may go")],
            [.. garbage.Select(entry => (IReadOnlyList<Cell>)
            [
                Path.GetRelativePath(store.Folder, entry.Place), Words.Bytes(entry.Bytes), entry.Origin, entry.Reason,
            ])]);
        var removed = !dryRun && checkpoints is { } count ? $" and {Words.Number(count, "checkpoint")}" : "";
        var total = $"{Words.Number(garbage.Count, "result")}, {Words.Bytes(garbage.Sum(entry => entry.Bytes))}{removed} "
            + $"{(dryRun ? "would go" : "removed")}.\n";
        return (garbage.Count > 0 ? TextTable.Write(table, width) : "") + total;
    }

    private static Command Export(Host host)
    {
        var shared = new SharedOptions();
        var archive = new Option<string>("--to") { Description = "The archive to write.", Required = true, HelpName = "FILE.tar.gz" };
        var command = new Command("export", "Write the stored results of experiments into one archive.")
        {
            shared.Names, shared.Profile, archive, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var plan = shared.Runner(host, parsed).Plan(shared.Requests(host, parsed));
            var entries = plan.Tasks.Where(task => task.Entry is not null).Select(task => task.Entry!).ToList();
            var path = Path.GetFullPath(parsed.GetValue(archive)!, host.Folder);
            StoreArchive.Export(entries, path);
            var missing = plan.Tasks.Count - entries.Count;
            var text =
                $"{Words.Number(entries.Count, "result")} in {path}{(missing > 0 ? $"; {missing} of the plan are not stored" : "")}.\n";
            host.Terminal.Out.Write(
                parsed.GetValue(shared.Json)
                    ? CliJson.Write(new ExportDocument(path, entries.Count, missing), CliJson.Types.ExportDocument)
                    : text);
            return missing > 0 ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static Command Import(Host host)
    {
        var shared = new SharedOptions();
        var archive = new Argument<string>("archive") { Description = "An archive that 'store export' wrote." };
        var command =
            new Command("import", "Take over the results of an archive; every byte is checked.") { archive, shared.Store, shared.Json };
        command.SetAction(parsed =>
        {
            var (entries, added) = StoreArchive.Import(
                Open(host, shared, parsed), Path.GetFullPath(parsed.GetValue(archive)!, host.Folder));
            var text = $"{Words.Number(entries, "result")}, {added} of them new.\n";
            host.Terminal.Out.Write(
                parsed.GetValue(shared.Json) ? CliJson.Write(new ImportDocument(entries, added), CliJson.Types.ImportDocument) : text);
            return ExitCode.Success;
        });
        return command;
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

    private static ArtifactStore Open(Host host, SharedOptions shared, ParseResult parsed) =>
        new(host.Workspace(parsed.GetValue(shared.Store)).StoreFolder);
}
