using System.Diagnostics;
using System.Reflection;

namespace Experiments.Snapshots.Tests;

/// <summary>Runs commands of the catalog of experiments in a folder of its own, which has the specs and an empty store.</summary>
public sealed class Catalog : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The program, in its output folder.</summary>
    public static string Program { get; } = typeof(Catalog).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Catalog").Value!;

    /// <summary>The folder of the specs.</summary>
    public static string Experiments { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Program)!, "../../.."));

    /// <summary>The folder. At first it has nothing but the specs: the program uses the store of the specs that are nearest.</summary>
    public string Folder { get; } = CopyOfSpecs();

    /// <summary>Environment variables of the commands.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs one command to its end.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) => RunProgramAsync(Program, arguments);

    /// <summary>Runs one command of a copy of the program to its end.</summary>
    public Task<CommandResult> RunProgramAsync(string program, params string[] arguments) =>
        RunMeanwhileAsync(program, null, arguments);

    /// <summary>Runs one command, and kills it a while after its first stage has started.</summary>
    /// <returns>Whether it was killed before it ended by itself.</returns>
    public async Task<bool> KillAsync(TimeSpan after, params string[] arguments)
    {
        using var process = Start(Program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        while (await process.StandardError.ReadLineAsync() is { } line && !line.Contains(": started", StringComparison.Ordinal))
        {
        }

        var errors = process.StandardError.ReadToEndAsync();
        await Task.WhenAny(Task.Delay(after), process.WaitForExitAsync());
        var killed = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();

        // The workers hold these streams open until they have ended, too.
        await Task.WhenAll(output, errors);
        return killed;
    }

    /// <summary>Runs one command of a copy of the program to its end.</summary>
    /// <param name="program">The copy.</param>
    /// <param name="meanwhile">What to do when the first stage has started; null for nothing.</param>
    /// <exception cref="TimeoutException">The command did not end in time; it and its workers were killed.</exception>
    public async Task<CommandResult> RunMeanwhileAsync(string program, Action? meanwhile, params string[] arguments)
    {
        using var process = Start(program, arguments);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            while (meanwhile is not null
                && await process.StandardError.ReadLineAsync(limit.Token) is { } line
                && !line.Contains(": started", StringComparison.Ordinal))
            {
            }

            meanwhile?.Invoke();
            var errors = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(process.ExitCode, await output, errors);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end within {Limit}.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string CopyOfSpecs()
    {
        var folder = Directory.CreateTempSubdirectory("experiments-").FullName;
        string[] kinds = ["*.yaml", "*.py", "*.sh"];
        foreach (var spec in kinds.SelectMany(kind => Directory.EnumerateFiles(Experiments, kind, SearchOption.AllDirectories)))
        {
            var name = Path.GetRelativePath(Experiments, spec);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.Copy(spec, Path.Combine(folder, name));
        }

        return folder;
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
