using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Runs.Workers;

/// <summary>The main program of a worker process: takes jobs from its standard input until that closes.</summary>
public static class WorkerHost
{
    /// <summary>Works until the driver closes the standard input, or dies.</summary>
    /// <param name="experiments">The catalog; the same as the driver's.</param>
    /// <param name="engines">The engines of this installation.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<Experiment> experiments, IReadOnlyList<EngineProbe> engines)
    {
        // Ctrl-C, a closed terminal and the end of a batch job reach the whole process group; what it means is the driver's to say.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore);
        using var output = ProtocolStream.Take();
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        if (Parse(await input.ReadLineAsync().ConfigureAwait(false)) is not StartRequest start)
        {
            await Console.Error
                .WriteLineAsync("This command is for the program itself: it runs the stages of a run.")
                .ConfigureAwait(false);
            return 2;
        }

        foreach (var engine in engines)
        {
            engine.Prepare(start.Reproducibility);
        }

        var session = new WorkerSession(start, experiments, engines, output);
        session.Welcome();
        while (Parse(await input.ReadLineAsync().ConfigureAwait(false)) is { } request)
        {
            session.Handle(request);
        }

        if (session.IsBusy)
        {
            // The driver is gone. A stage in native code cannot be asked to stop, and nobody waits for it.
            Process.GetCurrentProcess().Kill();
        }

        return 0;
    }

    private static void Ignore(PosixSignalContext signal) => signal.Cancel = true;

    private static WorkerRequest? Parse(string? line) =>
        line is null ? null : JsonSerializer.Deserialize(line, ProtocolJson.Default.WorkerRequest);
}
