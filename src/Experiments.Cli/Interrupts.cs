using System.Runtime.InteropServices;

namespace Experiments.Cli;

/// <summary>
/// Ctrl-C, termination and a closed terminal: the first stops a run cleanly at the next step of its stages, the second at once.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    // What ends a batch job, or 'dotnet run', sends the same signal to the group and to the program: that is one wish.
    private static readonly TimeSpan SameWish = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abort = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Action<string> tell;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private long? terminated;

    /// <summary>Listens from now on.</summary>
    /// <param name="tell">Tells the user what the signal did.</param>
    /// <param name="clock">The clock that tells one wish from two.</param>
    public Interrupts(Action<string> tell, TimeProvider clock)
    {
        (this.tell, this.clock) = (tell, clock);
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    /// <summary>Set by the first signal.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Set by the second signal.</summary>
    public CancellationToken Abort => abort.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stop.Dispose();
        abort.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        signal.Cancel = true;
        lock (gate)
        {
            var isSame = signal.Signal == PosixSignal.SIGTERM && terminated is { } before && clock.GetElapsedTime(before) < SameWish;
            terminated = signal.Signal == PosixSignal.SIGTERM ? terminated ?? clock.GetTimestamp() : terminated;
            if (!stop.IsCancellationRequested)
            {
                tell("stopping at the next step; once more stops at once");
                stop.Cancel();
            }
            // Of a closed terminal the system and the shell tell, each as often as it likes; nobody is there to want more.
            else if (!isSame && signal.Signal != PosixSignal.SIGHUP)
            {
                abort.Cancel();
            }
        }
    }
}
