namespace Experiments.Apis.Asking;

/// <summary>Holds requests back, so that no minute has more of them, or of their tokens, than is allowed.</summary>
/// <param name="model">The limits.</param>
/// <param name="time">The clock.</param>
internal sealed class RateLimit(ApiModelSettings model, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly List<Passage> passages = [];
    private DateTimeOffset closedUntil = DateTimeOffset.MinValue;

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="tokens">Its tokens at most; a request that is larger than the limit passes alone.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Passage> EnterAsync(long tokens, CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan pause;
            lock (gate)
            {
                var now = time.GetUtcNow();
                pause = PauseBefore(tokens, now);
                if (pause <= TimeSpan.Zero)
                {
                    var passage = new Passage(now, tokens);
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
        if (answer.TokensRead + answer.TokensWritten is { } tokens)
        {
            lock (gate)
            {
                passage.Tokens = tokens;
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

    private TimeSpan PauseBefore(long tokens, DateTimeOffset now)
    {
        passages.RemoveAll(passage => passage.At + Window <= now);
        var pause = closedUntil - now;
        if (model.RequestsPerMinute > 0 && passages.Count >= model.RequestsPerMinute)
        {
            pause = Later(pause, passages[^model.RequestsPerMinute].At + Window - now);
        }

        if (model.TokensPerMinute > 0)
        {
            var sum = passages.Sum(passage => passage.Tokens) + tokens;
            foreach (var passage in passages.TakeWhile(_ => sum > model.TokensPerMinute))
            {
                sum -= passage.Tokens;
                pause = Later(pause, passage.At + Window - now);
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
