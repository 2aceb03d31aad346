namespace Experiments.Apis.Asking;

/// <summary>Holds requests back, so that no time of a certain length has more of them, or of their tokens, than is allowed.</summary>
/// <param name="window">The length, such as a minute.</param>
/// <param name="requests">Requests in it at most; 0 for any number.</param>
/// <param name="tokens">Tokens in it at most; 0 for any number.</param>
/// <param name="time">The clock.</param>
internal sealed class RateLimit(TimeSpan window, int requests, int tokens, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<Passage> passages = [];
    private DateTimeOffset closedUntil = DateTimeOffset.MinValue;

    /// <summary>The limits by the minute of a model.</summary>
    public static RateLimit Of(ApiModelSettings model, TimeProvider time) =>
        new(TimeSpan.FromMinutes(1), model.RequestsPerMinute, model.TokensPerMinute, time);

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="most">Its tokens at most; a request that is larger than the limit passes alone.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Passage> EnterAsync(long most, CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan pause;
            lock (gate)
            {
                var now = time.GetUtcNow();
                pause = PauseBefore(most, now);
                if (pause <= TimeSpan.Zero)
                {
                    var passage = new Passage(now, most);
                    passages.Add(passage);
                    return passage;
                }
            }

            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Counts what a request took in fact, where the server says it.</summary>
    public void Correct(Passage passage, ApiAnswer answer)
    {
        if (answer.TokensRead + answer.TokensWritten is { } taken)
        {
            lock (gate)
            {
                passage.Tokens = taken;
            }
        }
    }

    /// <summary>Lets no request pass for a while, as the server asks.</summary>
    public void Close(TimeSpan pause)
    {
        lock (gate)
        {
            var until = time.GetUtcNow() + pause;
            closedUntil = until > closedUntil ? until : closedUntil;
        }
    }

    private TimeSpan PauseBefore(long most, DateTimeOffset now)
    {
        passages.RemoveAll(passage => passage.At + window <= now);
        var pause = closedUntil - now;
        if (requests > 0 && passages.Count >= requests)
        {
            pause = Later(pause, passages[^requests].At + window - now);
        }

        if (tokens > 0)
        {
            var sum = passages.Sum(passage => passage.Tokens) + most;
            foreach (var passage in passages.TakeWhile(_ => sum > tokens))
            {
                sum -= passage.Tokens;
                pause = Later(pause, passage.At + window - now);
            }
        }

        return pause;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>A request that was let pass.</summary>
/// <param name="at">When.</param>
/// <param name="tokens">Its tokens.</param>
internal sealed class Passage(DateTimeOffset at, long tokens)
{
    public DateTimeOffset At { get; } = at;

    public long Tokens { get; set; } = tokens;
}
