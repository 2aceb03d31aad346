using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>store</c>: checks, cleans, exports and imports stored results.</summary>
internal static class StoreCommand
{
    public static Command Create(Host host) => new("store", "Check, clean, export and import stored results.")
    {
        Verify(host), CollectCommand.Create(host), Export(host), Import(host),
    };

    private static Command Verify(Host host)
    {
        var shared = new SharedOptions();
        var command = new Command("verify", "Read every stored byte and compare it with the manifests.") { shared.Store, shared.Json };
        command.SetAction((parsed, cancellation) =>
        {
            var store = shared.OpenStore(host, parsed);
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

    private static Command Export(Host host)
    {
        var shared = new SharedOptions();
        var archive = new Option<string>("--to") { Description = "The archive to write.", Required = true, HelpName = "FILE.tar.gz" };
        SharedOptions.RefuseEmpty(archive);
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
            var store = new ArtifactStore(host.Workspace(parsed.GetValue(shared.Store)).StoreFolder);
            var import = StoreArchive.Import(store, Path.GetFullPath(parsed.GetValue(archive)!, host.Folder));
            foreach (var damage in import.Damages)
            {
                host.Terminal.Error.WriteLine($"error: {damage.Place}: {damage.Damage}; it was not taken over");
            }

            var damaged = import.Damages.Count > 0 ? $", {import.Damages.Count} damaged" : "";
            var text = $"{Words.Number(import.Entries, "result")}, {import.Added} of them new{damaged}.\n";
            host.Terminal.Out.Write(parsed.GetValue(shared.Json) ? ImportDocument.Write(import) : text);
            return import.Damages.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }
}
