using System.Diagnostics;
using Experiments.Commands.Output;
using Experiments.Commands.Sandboxes;

namespace Experiments.Commands.Programs;

/// <summary>A program while it runs.</summary>
internal sealed class ProgramProcess(
    StageContext context, ProgramRequest request, ProgramFolder folder, ProgramVariables variables, ProgramLog log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // A program may write many files, and to count them takes the disk's time from it.
    private const int LooksForOneCount = 5;

    /// <summary>Starts it and waits for its end.</summary>
    /// <param name="words">The program and its arguments.</param>
    public async Task<ProgramEnd> RunAsync(IReadOnlyList<string> words)
    {
        using var process = new Process { StartInfo = Start(words) };
        var exited = StartOnThread(process);
        var reading = Task.WhenAll(
            LineReader.ReadAsync(process.StandardOutput.BaseStream, log.Hear),
            LineReader.ReadAsync(process.StandardError.BaseStream, log.Hear));
        var problem = await WatchAsync(process, exited).ConfigureAwait(false);
        await exited.ConfigureAwait(false);

        // Without a sandbox a child may outlive the program, and hold its output open. With one the kernel ends all of them with it; what
        // is still seen for a moment is the sandbox itself, and nothing that the program left.
        var ended = ProcessTree.EndMarked(variables.MarkText);
        await ReadRestAsync(reading).ConfigureAwait(false);
        return new ProgramEnd(process.ExitCode, problem, folder.IsConfined ? 0 : ended);
    }

    // The kernel ends a confined program when the thread dies that started it: so this one waits for its end.
    private static Task StartOnThread(Process process)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                process.Start();
                process.StandardInput.Close();
                started.SetResult();
            }
            catch (Exception problem)
            {
                started.SetException(problem);
                return;
            }

            process.WaitForExit();
            exited.SetResult();
        }) { IsBackground = true, Name = "program" }.Start();
        started.Task.GetAwaiter().GetResult();
        return exited.Task;
    }

    private async Task<string?> WatchAsync(Process process, Task exited)
    {
        for (var look = 1; await Task.WhenAny(exited, Task.Delay(Interval, CancellationToken.None)).ConfigureAwait(false) != exited; look++)
        {
            if (context.Cancellation.IsCancellationRequested)
            {
                // What runs a container hands the signal on.
                ProcessTree.Ask(process.Id, rootToo: !folder.IsConfined || request.Image is not null);
                await Task.WhenAny(exited, Task.Delay(request.Grace, CancellationToken.None)).ConfigureAwait(false);
                End(process);
                return "was stopped";
            }

            if (look % LooksForOneCount == 0 && folder.Size() > request.DiskLimit.Bytes)
            {
                End(process);
                return $"wrote more than {request.DiskLimit.Bytes:N0} bytes, which is its 'disk-limit'";
            }
        }

        return null;
    }

    // What it printed at last is still to be read; but a process that hides its environment may hold its output open, and say nothing.
    private async Task ReadRestAsync(Task reading)
    {
        for (var heard = -1L; !reading.IsCompleted && log.Heard != heard;)
        {
            heard = log.Heard;
            await Task.WhenAny(reading, Task.Delay(Rest, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private string ContainerName => variables.MarkText.Replace('=', '-').ToLowerInvariant();

    private void End(Process process)
    {
        if (!process.HasExited)
        {
            if (request.Image is not null)
            {
                // A container outlives the program that started it.
                using var kill = Process.Start(request.ContainerEngine!, ["kill", ContainerName]);
                kill.WaitForExit();
            }

            process.Kill(entireProcessTree: true);
        }
    }

    // Else this process' own path would be searched.
    private string Place(string program) => program.Contains('/')
        ? Path.GetFullPath(Path.Combine(folder.View.HostWork, program))
        : SystemPath.Find(program, SystemPath.Of(request.Folders)) ?? program;

    private ProcessStartInfo Start(IReadOnlyList<string> words)
    {
        string[] all = request.Image is { } image
            ? [.. Container.Words(request.ContainerEngine!, image, ContainerName, folder.View, variables.All), .. words]
            : folder.IsConfined ? [.. Bubblewrap.Words(folder.View, variables.All), .. words]
            : [.. Unconfined.Words, Place(words[0]), .. words.Skip(1)];
        var start = new ProcessStartInfo(all[0], all.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.View.HostWork,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables.All)
        {
            start.Environment[name] = value;
        }

        if (!folder.IsConfined)
        {
            start.Environment["TMPDIR"] = folder.View.HostTemporary;
        }

        return start;
    }
}
