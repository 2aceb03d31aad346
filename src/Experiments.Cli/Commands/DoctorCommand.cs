using System.CommandLine;
using System.Runtime.InteropServices;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results.Tables;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>doctor</c>: what this machine has, and what is missing.</summary>
internal static class DoctorCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var command = new Command("doctor", "Show engines, processor, memory and disk, and what is missing.") { shared.Store, shared.Json };
        command.SetAction(parsed =>
        {
            var engines = host.Engines.Select(Check).ToList();
            var store = Store(host.Workspace(parsed.GetValue(shared.Store)));
            var rows = engines.Select(engine => engine.Row).Concat(Computer()).Append(store.Row).ToList();
            var ok = engines.All(engine => engine.Loads) && store.IsUsable;
            host.Terminal.Out.Write(
                parsed.GetValue(shared.Json)
                    ? DoctorDocument.Write(rows, ok)
                    : TextTable.Write(new Table([new("what"), new("state"), new("details")], rows), host.Terminal.Width));
            return ok ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    // Every reason why an engine cannot be loaded is worth showing: this is what the command is for.
    private static (bool Loads, IReadOnlyList<Cell> Row) Check(EngineProbe engine)
    {
        var name = engine.Engine.ToString().ToLowerInvariant();
        try
        {
            var found = engine.Check();
            return (true, [name, "ok", $"{engine.Version(Reproducibility.Exact)}{(found.Length > 0 ? $"; {found}" : "")}"]);
        }
        catch (Exception problem)
        {
            return (false, [name, "MISSING", problem.Message.ReplaceLineEndings(" ")]);
        }
    }

    private static IEnumerable<IReadOnlyList<Cell>> Computer()
    {
        var machine = Machine.Current;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return ["processor", "ok", $"{machine.Cpu} ({machine.Architecture}), {Words.Number(Environment.ProcessorCount, "core")}"];
        yield return ["memory", "ok", Words.Bytes(memory)];
        yield return [".NET", "ok", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}"];
    }

    private static (bool IsUsable, IReadOnlyList<Cell> Row) Store(Workspace workspace)
    {
        var store = new ArtifactStore(workspace.StoreFolder);
        try
        {
            store.Recognize();
        }
        catch (StoreException problem)
        {
            return (false, ["store", "NO STORE", problem.Message]);
        }

        var folder = new DirectoryInfo(workspace.StoreFolder);
        var existing = folder;
        while (!existing.Exists && existing.Parent is { } parent)
        {
            existing = parent;
        }

        var free = new DriveInfo(existing.FullName).AvailableFreeSpace;
        var entries = store.List().ToList();
        var damaged = entries.Count(entry => entry.Lookup.Damage is not null);
        var size = entries.Sum(entry => entry.Lookup.Entry?.Manifest.Files.Sum(file => file.Size) ?? 0);
        var details = $"{workspace.StoreFolder}: {entries.Count} results, {Words.Bytes(size)}, {damaged} damaged; {Words.Bytes(free)} free";
        return (true, ["store", damaged == 0 ? "ok" : "DAMAGED", details]);
    }
}
