using System.Diagnostics;
using System.Reflection;

namespace Experiments.Results.Tests;

/// <summary>Runs commands of the catalogue of experiments in a folder of its own, with an empty store.</summary>
public sealed class Catalogue : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly string Program = typeof(Catalogue).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Catalogue").Value!;

    /// <summary>The folder, which is empty at first.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("experiments-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs one command to its end.</summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end within {Limit}.");
        }

        return new CommandResult(process.ExitCode, await output, await errors);
    }
}
