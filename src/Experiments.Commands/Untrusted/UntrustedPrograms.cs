using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Experiments.Commands.Untrusted;

/// <summary>Runs programs that nobody has read, such as those that models write, each in a sandbox of its own; never without one.</summary>
public static class UntrustedPrograms
{
    /// <summary>Why such programs cannot run here; null when they can.</summary>
    public static string? Missing => UntrustedSandbox.Missing;

    /// <summary>Runs programs, several at once, and says how each ended.</summary>
    /// <param name="words">The program that runs them, and its arguments, such as an interpreter.</param>
    /// <param name="inputs">What each reads: as a rule the program that a model wrote.</param>
    /// <param name="limits">What each may use.</param>
    /// <param name="threads">Programs that run at once.</param>
    /// <param name="report">Called with the number of programs that have ended, by several threads.</param>
    /// <param name="cancellation">Ends all of them.</param>
    /// <exception cref="StageException">There is no sandbox here.</exception>
    /// <exception cref="OperationCanceledException">They were ended.</exception>
    public static IReadOnlyList<UntrustedEnd> Run(
        IReadOnlyList<string> words,
        IReadOnlyList<string> inputs,
        UntrustedLimits limits,
        int threads,
        Action<int> report,
        CancellationToken cancellation)
    {
        if (Missing is { } missing)
        {
            throw new StageException($"Programs that nobody has read run in a sandbox, and there is none: {missing}.");
        }

        var (ends, places) = (new UntrustedEnd[inputs.Count], new ConcurrentQueue<int>(Enumerable.Range(0, inputs.Count)));
        var (done, problem) = (0, (ExceptionDispatchInfo?)null);
        var crew = Enumerable.Range(0, Math.Min(threads, inputs.Count)).Select(_ => new Thread(Work) { Name = "untrusted" }).ToList();
        crew.ForEach(thread => thread.Start());
        crew.ForEach(thread => thread.Join());
        problem?.Throw();
        return ends;

        void Work()
        {
            try
            {
                while (problem is null && places.TryDequeue(out var place))
                {
                    ends[place] = new UntrustedProgram(words, inputs[place], limits).Run(cancellation);
                    report(Interlocked.Increment(ref done));
                }
            }
            catch (Exception thrown)
            {
                problem = ExceptionDispatchInfo.Capture(thrown);
            }
        }
    }
}
