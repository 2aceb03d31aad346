using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Runs.Workers;

/// <summary>The driver's side of one worker process.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int KeptLines = 20;

    private readonly Process process;
    private readonly Queue<string> lastLines = new();
    private readonly Task errors;
    private readonly Task reader;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<StageOutcome>? ended;
    private IJobObserver? observer;

    public WorkerProcess(WorkerCommand command, StartRequest start, IReadOnlyList<EngineProbe> engines)
    {
        var utf8 = new UTF8Encoding(false);
        var info = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        WorkerEnvironment.Apply(info, start.Reproducibility, start.Threads, engines);
        process = Process.Start(info) ?? throw new InvalidOperationException($"The worker process {command.FileName} did not start.");
        Start = start;
        errors = ReadErrorsAsync();
        reader = ReadMessagesAsync();
        Send(start);
    }

    /// <summary>What holds for every job of the process.</summary>
    public StartRequest Start { get; }

    public bool IsAlive => !reader.IsCompleted;

    public int Id => process.Id;

    /// <summary>Ends when the worker waits for jobs, or died.</summary>
    public Task Started => Task.WhenAny(ready.Task, reader);

    /// <summary>Runs a job. When the process dies, that is the outcome.</summary>
    public async Task<StageOutcome> RunAsync(
        RunRequest request, ThreadGrant threads, IJobObserver listener, CancellationToken stop, CancellationToken abort)
    {
        var watch = Stopwatch.StartNew();
        var completion = new TaskCompletionSource<StageOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        observer = listener;
        Volatile.Write(ref ended, completion);
        Send(request);
        using var granting = threads.Listen(count => Send(new ThreadsRequest(count)));
        using var stopping = stop.Register(() => Send(new StopRequest()));
        using var aborting = abort.Register(Kill);
        await Task.WhenAny(completion.Task, reader).ConfigureAwait(false);
        if (completion.Task.IsCompleted)
        {
            return await completion.Task.ConfigureAwait(false);
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await errors.ConfigureAwait(false);
        // A worker that had not begun to listen dies of the signal that stops the run.
        var failure = abort.IsCancellationRequested || (stop.IsCancellationRequested && ExitReason.IsFromOutside(process.ExitCode))
            ? new StageFailure(FailureKind.Stopped, "stopped")
            : new StageFailure(FailureKind.Crash, $"The worker process died: {ExitReason.Describe(process.ExitCode)}.");
        return new StageOutcome(failure with { LastLines = [.. lastLines] }, watch.Elapsed.TotalSeconds);
    }

    public void Dispose()
    {
        if (IsAlive)
        {
            // A closed input is the worker's sign to end.
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                Kill();
                process.WaitForExit();
            }
        }

        process.Dispose();
    }

    private void Kill()
    {
        if (IsAlive)
        {
            process.Kill();
        }
    }

    private void Send(WorkerRequest request)
    {
        try
        {
            lock (process)
            {
                process.StandardInput.WriteLine(ProtocolJson.Line(request));
                process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // The process is dying; the reader's end reports it with its exit code.
        }
    }

    private async Task ReadMessagesAsync()
    {
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            switch (Parse(line))
            {
                case ReadyMessage:
                    ready.TrySetResult();
                    break;
                case ProgressMessage message:
                    observer?.Progressed(message.Progress);
                    break;
                case LogMessage message:
                    Keep(message.Line);
                    observer?.Logged(message.Line);
                    break;
                case EndMessage message:
                    Volatile.Read(ref ended)?.TrySetResult(WithLines(message.Outcome));
                    break;
            }
        }
    }

    private WorkerMessage? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ProtocolJson.Default.WorkerMessage);
        }
        catch (JsonException)
        {
            // The last line of a dying process may be half a line.
            Keep(line);
            return null;
        }
    }

    private StageOutcome WithLines(StageOutcome outcome)
    {
        lock (lastLines)
        {
            var lines = lastLines.ToArray();
            lastLines.Clear();
            return outcome.Failure is null ? outcome : outcome with { Failure = outcome.Failure with { LastLines = lines } };
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            Keep(line);
        }
    }

    private void Keep(string line)
    {
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > KeptLines)
            {
                lastLines.Dequeue();
            }
        }
    }
}
