using System.Collections.Concurrent;

namespace Experiments.Apis.Asking;

/// <summary>Does tasks several at once, until all are done or one fails for good. What is on its way then still comes.</summary>
/// <param name="cancellation">Ends the stage.</param>
internal sealed class Crew(CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenSource stop = new();

    /// <summary>Asks for nothing to be begun any more.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Does the tasks; what went wrong first, or null.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="parallel">Tasks at once at most.</param>
    /// <param name="work">Does one.</param>
    public async Task<NotAnsweredException?> WorkAsync<T>(IReadOnlyCollection<T> tasks, int parallel, Func<T, Task> work)
    {
        var pending = new ConcurrentQueue<T>(tasks);
        NotAnsweredException? problem = null;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(parallel, tasks.Count)).Select(_ => Task.Run(DoAsync))).ConfigureAwait(false);
        return problem;

        // What is on its way when a request fails for good still comes, as it is paid for.
        async Task DoAsync()
        {
            try
            {
                while (!stop.IsCancellationRequested && pending.TryDequeue(out var next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    await work(next).ConfigureAwait(false);
                }
            }
            catch (NotAnsweredException error)
            {
                Interlocked.CompareExchange(ref problem, error, null);
                await stop.CancelAsync().ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => stop.Dispose();
}
