using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Threads;

/// <summary>A thread's part of some work.</summary>
/// <param name="Thread">The thread, from 0.</param>
/// <param name="Threads">How many there are.</param>
/// <param name="Scratch">The thread's own memory.</param>
internal readonly record struct Share(int Thread, int Threads, Scratch Scratch)
{
    /// <summary>This thread's range of <paramref name="count"/> things, in whole groups of <paramref name="group"/>.</summary>
    public (int From, int To) Of(int count, int group = 1) => (Bound(Thread, count, group), Bound(Thread + 1, count, group));

    private int Bound(int thread, int count, int group) =>
        Math.Min(count, (int)((long)((count + group - 1) / group) * thread / Threads) * group);
}
