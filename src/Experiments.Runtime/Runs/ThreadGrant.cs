namespace Experiments.Runtime.Runs;

/// <summary>How many threads a running stage may use; the scheduler changes it while the stage runs.</summary>
/// <param name="threads">The threads at the start.</param>
public sealed class ThreadGrant(int threads)
{
    private readonly Lock gate = new();
    private readonly int first = threads;
    private int now = threads;
    private Action<int>? listener;

    /// <summary>The threads at this moment.</summary>
    public int Now => Volatile.Read(ref now);

    /// <summary>Changes the number, and tells who listens when it is another one.</summary>
    /// <param name="count">At least 1.</param>
    public void Set(int count)
    {
        lock (gate)
        {
            if (count != now)
            {
                Volatile.Write(ref now, count);
                listener?.Invoke(count);
            }
        }
    }

    /// <summary>Tells every number from now on, and the present one where it is no longer the one at the start.</summary>
    /// <param name="heard">Gets the numbers, one after another.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Listen(Action<int> heard)
    {
        lock (gate)
        {
            listener = heard;
            if (now != first)
            {
                heard(now);
            }
        }

        return new Listening(this);
    }

    private sealed class Listening(ThreadGrant grant) : IDisposable
    {
        public void Dispose()
        {
            lock (grant.gate)
            {
                grant.listener = null;
            }
        }
    }
}
