using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Threads;

/// <summary>Threads that share the phases of a training step.</summary>
/// <remarks>
/// Phases follow one another within microseconds, so an idle thread looks for the next one for a while before it goes to sleep. Nothing is
/// allocated for a phase.
/// </remarks>
internal sealed class Crew : IDisposable
{
    /// <summary>How long an idle thread looks for work before it sleeps: longer than the gaps within a step.</summary>
    private static readonly long Patience = Stopwatch.Frequency / 5_000;

    private readonly object gate = new();
    private Scratch[] scratch = [];
    private Thread[] helpers = [];
    private IWork? work;
    private int phase;
    private int generation;
    private int busy;
    private int sleeping;
    private volatile bool stopped;
    private ExceptionDispatchInfo? failure;

    /// <summary>A crew of <paramref name="threads"/> threads, the caller's among them.</summary>
    public Crew(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Begin(threads);
    }

    /// <summary>How many threads there are.</summary>
    public int Threads => scratch.Length;

    /// <summary>Takes another number of threads, between two phases. No result depends on it.</summary>
    /// <param name="threads">At least 1.</param>
    public void Resize(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (threads != Threads)
        {
            End();
            Begin(threads);
        }
    }

    /// <summary>Does a phase on all threads and returns when it is done.</summary>
    /// <exception cref="Exception">What a thread threw.</exception>
    public void Run(IWork newWork, int newPhase)
    {
        if (Threads == 1)
        {
            Do(newWork, newPhase, 0);
            return;
        }

        (work, phase) = (newWork, newPhase);
        Volatile.Write(ref busy, Threads - 1);
        Interlocked.Increment(ref generation);
        if (Volatile.Read(ref sleeping) > 0)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }

        try
        {
            Do(newWork, newPhase, 0);
        }
        finally
        {
            var wait = default(SpinWait);
            while (Volatile.Read(ref busy) > 0)
            {
                // Never sleeps for a millisecond, which SpinWait would after a while.
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }

        Interlocked.Exchange(ref failure, null)?.Throw();
    }

    public void Dispose() => End();

    private void Begin(int threads)
    {
        (stopped, generation) = (false, 0);
        scratch = [.. Enumerable.Range(0, threads).Select(_ => new Scratch())];
        helpers =
        [
            .. Enumerable.Range(1, threads - 1).Select(
                number => new Thread(() => Serve(number)) { IsBackground = true, Name = $"training {number}" }),
        ];
        Array.ForEach(helpers, helper => helper.Start());
    }

    private void End()
    {
        stopped = true;
        Interlocked.Increment(ref generation);
        lock (gate)
        {
            Monitor.PulseAll(gate);
        }

        Array.ForEach(helpers, helper => helper.Join());
        Array.ForEach(scratch, each => each.Dispose());
    }

    private void Do(IWork some, int somePhase, int thread)
    {
        FloatEnvironment.Ensure();
        some.Do(somePhase, new Share(thread, Threads, scratch[thread]));
    }

    private void Serve(int thread)
    {
        for (var done = 0; ; done++)
        {
            Await(done);
            if (stopped)
            {
                return;
            }

            try
            {
                Do(work!, phase, thread);
            }
            catch (Exception error)
            {
                // The caller's to see: Run throws it.
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            }

            Interlocked.Decrement(ref busy);
        }
    }

    private void Await(int done)
    {
        var started = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref generation) == done)
        {
            Thread.SpinWait(20);
            if (Stopwatch.GetTimestamp() - started < Patience)
            {
                continue;
            }

            lock (gate)
            {
                Interlocked.Increment(ref sleeping);
                while (Volatile.Read(ref generation) == done)
                {
                    Monitor.Wait(gate);
                }

                Interlocked.Decrement(ref sleeping);
            }
        }
    }
}
