using System.Runtime.InteropServices;

namespace Experiments.Cli;

/// <summary>Ctrl-C and termination signals: the first stops a run cleanly at the next step of its stages, the second at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abort = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Action<string> tell;

    /// <summary>Listens from now on.</summary>
    /// <param name="tell">Tells the user what the signal did.</param>
    public Interrupts(Action<string> tell)
    {
        this.tell = tell;
        registrations =
            [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
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
        if (!stop.IsCancellationRequested)
        {
            tell("stopping at the next step; once more stops at once");
            stop.Cancel();
        }
        else
        {
            abort.Cancel();
        }
    }
}
