namespace Experiments.Runtime.Specs;

/// <summary>
/// Computes the expressions of specs, so that one that fails, or does not end, is an error at its place and stops nothing else.
/// </summary>
public static class SpecExpression
{
    /// <summary>How long an expression may take. They are arithmetic over axes: one that takes longer does not end.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly AsyncLocal<Watch?> Current = new();

    /// <summary>The value of an expression.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="position">Where it stands.</param>
    /// <param name="owner">What it is for: <c>epochs of student</c>.</param>
    /// <param name="expression">The expression.</param>
    /// <exception cref="SpecException">It has no value.</exception>
    public static T Value<T>(SourcePosition position, string owner, Func<T> expression)
    {
        var watch = Current.Value;
        watch?.Begin(position, owner);
        try
        {
            return expression();
        }
        catch (Exception cause)
        {
            throw new SpecException(new SpecProblem(position, $"the expression for {owner} has no value: {cause.Message}"), cause);
        }
        finally
        {
            watch?.End();
        }
    }

    /// <summary>Does what computes expressions.</summary>
    /// <typeparam name="T">What comes out.</typeparam>
    /// <param name="work">The work.</param>
    /// <exception cref="SpecException">An expression has no value, or does not end.</exception>
    public static T Guard<T>(Func<T> work) => Guard(work, Limit);

    /// <summary>Does what computes expressions that may take some time.</summary>
    /// <typeparam name="T">What comes out.</typeparam>
    /// <param name="work">The work.</param>
    /// <param name="limit">How long one expression may take.</param>
    /// <exception cref="SpecException">An expression has no value, or does not end.</exception>
    public static T Guard<T>(Func<T> work, TimeSpan limit)
    {
        var watch = new Watch();
        var done = Task.Factory.StartNew(
            () =>
            {
                Current.Value = watch;
                return work();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        for (var seen = 0L; !Wait(done, limit); seen = watch.Count)
        {
            // The thread cannot be ended; it ends with the program.
            if (seen == watch.Count && watch.Place is var (position, owner))
            {
                throw new SpecException(new SpecProblem(
                    position, $"the expression for {owner} does not end: it has no value after {limit.TotalSeconds:0.#} seconds"));
            }
        }

        return done.GetAwaiter().GetResult();
    }

    private static bool Wait(Task task, TimeSpan limit) => Task.WaitAny([task], limit) == 0;

    /// <summary>Which expression is computed, as the thread that waits sees it.</summary>
    private sealed class Watch
    {
        private volatile Tuple<SourcePosition, string>? place;
        private long count;

        public long Count => Interlocked.Read(ref count);

        public (SourcePosition Position, string Owner)? Place => place is { } found ? (found.Item1, found.Item2) : null;

        public void Begin(SourcePosition position, string owner)
        {
            Interlocked.Increment(ref count);
            place = new(position, owner);
        }

        public void End() => place = null;
    }
}
