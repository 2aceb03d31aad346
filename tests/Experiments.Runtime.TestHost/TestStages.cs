using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Experiments.Runtime.TestHost;

/// <summary>Makes numbers: i * seed.</summary>
public sealed record MakeNumbers([Range(0, 1_000_000)] int Count, long Seed) : Stage<Numbers>
{
    public override Task<Numbers> RunAsync(StageContext context)
    {
        Trace.Add($"make {Count} {Seed}");
        context.Log($"making {Count} numbers");
        context.Report(new StageProgress(Count, Count) { Unit = "numbers" });
        return Task.FromResult(Numbers.Write(context.Output, Enumerable.Range(0, Count).Select(i => i * Seed)));
    }
}

/// <summary>Numbers below the limit to the left, the others to the right.</summary>
public sealed record Split(Input<Numbers> From, long Limit) : Stage<Halves>
{
    public override Task<Halves> RunAsync(StageContext context)
    {
        Trace.Add($"split {Limit}");
        var values = context.Open(From).Read();
        Numbers.Write(Path.Combine(context.Output, "left"), values.Where(value => value < Limit));
        Numbers.Write(Path.Combine(context.Output, "right"), values.Where(value => value >= Limit));
        return Task.FromResult(Halves.Open(context.Output));
    }
}

/// <summary>Scores numbers.</summary>
public sealed record ScoreNumbers(Input<Numbers> From) : Stage<Score>
{
    public override Task<Score> RunAsync(StageContext context)
    {
        Trace.Add("score");
        Numbers.Write(context.Output, context.Open(From).Read());
        return Task.FromResult(Score.Open(context.Output));
    }
}

/// <summary>Counts up in slow steps; a killed run goes on from the last step.</summary>
public sealed record CountUp(Input<Numbers> From, int Steps, long Number) : Stage<Numbers>
{
    public override async Task<Numbers> RunAsync(StageContext context)
    {
        var checkpoint = Path.Combine(context.Scratch, "step");
        var done = File.Exists(checkpoint) ? int.Parse(File.ReadAllText(checkpoint)) : 0;
        while (done < Steps)
        {
            await Task.Delay(20, context.Cancellation);
            done++;
            Trace.Add($"step {Number} {done}");
            File.WriteAllText(checkpoint + ".new", done.ToString());
            File.Move(checkpoint + ".new", checkpoint, overwrite: true);
        }

        return Numbers.Write(context.Output, context.Open(From).Read().Select(value => value + done * Number));
    }
}

/// <summary>Writes more than a small disk holds.</summary>
public sealed record Fill(int Kilobytes) : Stage<Numbers>
{
    public override Task<Numbers> RunAsync(StageContext context)
    {
        File.WriteAllBytes(Path.Combine(context.Output, "large"), new byte[Kilobytes * 1000]);
        return Task.FromResult(Numbers.Write(context.Output, [1]));
    }
}

/// <summary>Takes a while, and leaves where and with how many others it ran.</summary>
public sealed record Busy(int Milliseconds, long Number) : Stage<Numbers>
{
    private static int running;
    private static int threads;

    public override async Task<Numbers> RunAsync(StageContext context)
    {
        Trace.Add($"device {context.Device}");
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { } threadsOfWorker)
        {
            Trace.Add(
                $"worker OMP {threadsOfWorker} MKL {Environment.GetEnvironmentVariable("MKL_NUM_THREADS")} GPUs " +
                $"{Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES")}");
        }

        Trace.Add($"together {Interlocked.Increment(ref running)}");
        Trace.Add($"threads {context.Threads} {Interlocked.Add(ref threads, context.Threads):00}");
        try
        {
            await Task.Delay(Milliseconds, context.Cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref running);
            Interlocked.Add(ref threads, -context.Threads);
        }

        return Numbers.Write(context.Output, [Number]);
    }
}

/// <summary>Takes a while, and leaves every number of threads that it was allowed meanwhile.</summary>
public sealed record Stretch(int Milliseconds, string Name) : Stage<Numbers>
{
    public override async Task<Numbers> RunAsync(StageContext context)
    {
        var watch = Stopwatch.StartNew();
        var last = 0;
        while (watch.ElapsedMilliseconds < Milliseconds)
        {
            if (context.ThreadsNow != last)
            {
                last = context.ThreadsNow;
                Trace.Add($"{Name} may use {last}");
            }

            await Task.Delay(5, context.Cancellation);
        }

        return Numbers.Write(context.Output, [Milliseconds]);
    }
}

/// <summary>Goes wrong in a chosen way.</summary>
public sealed partial record Misbehave(string How) : Stage<Numbers>
{
    public override async Task<Numbers> RunAsync(StageContext context)
    {
        File.WriteAllText(Path.Combine(context.Output, "half"), "half-written");
        context.Log("about to misbehave");
        switch (How)
        {
            case "refuse":
                throw new StageException("The corpus has no documents. Give at least one.");
            case "throw":
                throw new InvalidOperationException("an unexpected state");
            case "abort":
                Puts("native code says why");
                Flush(0);
                Abort();
                break;
            case "kill":
                Process.GetCurrentProcess().Kill();
                break;
            case "print":
                context.Log($"specs in {context.Specs}");
                Console.WriteLine("{\"type\":\"end\"}");
                Puts("{\"type\":\"end\"}");
                Flush(0);
                File.Delete(Path.Combine(context.Output, "half"));
                return Numbers.Write(context.Output, [1, 2, 3]);
            case "wait":
                context.Report(new StageProgress(1, 100));
                Trace.Add("waiting");
                await Task.Delay(Timeout.Infinite, context.Cancellation);
                break;
            case "hang":
                Trace.Add($"hanging in {Environment.ProcessId}");
                Thread.Sleep(Timeout.Infinite);
                break;
            case "full":
                throw new IOException("No space left on device", 28);
        }

        return Numbers.Open(context.Output);
    }

    [LibraryImport("libc", EntryPoint = "puts", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Puts(string text);

    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int Flush(nint stream);

    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void Abort();
}
