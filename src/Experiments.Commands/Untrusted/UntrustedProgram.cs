using System.Diagnostics;
using System.Text;
using Experiments.Commands.Programs;

namespace Experiments.Commands.Untrusted;

/// <summary>A program that nobody has read, while it runs.</summary>
/// <param name="words">The program and its arguments.</param>
/// <param name="input">What it reads.</param>
/// <param name="limits">What it may use.</param>
internal sealed class UntrustedProgram(IReadOnlyList<string> words, string input, UntrustedLimits limits)
{
    private const int LookMilliseconds = 10;
    private const int LooksForOneCount = 5;

    private long read;

    private bool SaysTooMuch => Volatile.Read(ref read) > limits.Output.Bytes;

    /// <summary>
    /// Starts it and waits for its end. The kernel ends it when the calling thread ends, so that must be one of this program's own.
    /// </summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended so.</exception>
    public UntrustedEnd Run(CancellationToken cancellation)
    {
        string[] all = [.. UntrustedSandbox.Words(limits), .. words];
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(all[0], all[1..])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/",
            },
        };
        process.StartInfo.Environment.Clear();
        process.StartInfo.Environment["PATH"] = "/usr/bin:/bin";
        process.Start();
        var writing = WriteAsync(process.StandardInput);
        var output = ReadAsync(process.StandardOutput.BaseStream);
        var error = ReadAsync(process.StandardError.BaseStream);
        var reason = Watch(process, cancellation);
        if (reason != EndReason.Ended || cancellation.IsCancellationRequested)
        {
            process.Kill();
        }

        process.WaitForExit();
        Task.WaitAll(writing, output, error);
        cancellation.ThrowIfCancellationRequested();
        return new(SaysTooMuch ? EndReason.Output : reason, process.ExitCode, output.Result, error.Result);
    }

    private EndReason Watch(Process process, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        for (var look = 1; !process.WaitForExit(LookMilliseconds) && !cancellation.IsCancellationRequested; look++)
        {
            if (SaysTooMuch)
            {
                return EndReason.Output;
            }

            if (clock.Elapsed > limits.Time)
            {
                return EndReason.Time;
            }

            if (look % LooksForOneCount == 0 && ProcessTree.MemoryBelow(process.Id) > limits.Memory.Bytes)
            {
                return EndReason.Memory;
            }
        }

        return EndReason.Ended;
    }

    private async Task WriteAsync(StreamWriter writer)
    {
        try
        {
            await writer.WriteAsync(input).ConfigureAwait(false);
            writer.Close();
        }
        catch (IOException)
        {
            // It need not read what it is given, and may end before.
        }
    }

    // What is beyond the limit is read and thrown away until the program is ended: it must not wait for a reader meanwhile.
    private async Task<string> ReadAsync(Stream stream)
    {
        var (kept, buffer) = (new MemoryStream(), new byte[1 << 16]);
        while (await stream.ReadAsync(buffer).ConfigureAwait(false) is var count and > 0)
        {
            if (Interlocked.Add(ref read, count) <= limits.Output.Bytes)
            {
                kept.Write(buffer, 0, count);
            }
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}
