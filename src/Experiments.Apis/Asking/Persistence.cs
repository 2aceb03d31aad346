using System.Globalization;

namespace Experiments.Apis.Asking;

/// <summary>Asks again and again where that may help, after pauses that grow.</summary>
/// <param name="endpoint">Who is asked, for the log.</param>
/// <param name="retries">How often a request is repeated that failed for a reason that may pass.</param>
/// <param name="rate">Is closed while the server wants to be left alone.</param>
/// <param name="time">The clock of pauses.</param>
/// <param name="stop">Asks for nothing to be sent any more; what is on its way still comes.</param>
/// <param name="log">Told why something is asked again.</param>
/// <param name="cancellation">Ends the stage.</param>
internal sealed class Persistence(
    string endpoint,
    int retries,
    RateLimit rate,
    TimeProvider time,
    CancellationToken stop,
    Action<string> log,
    CancellationToken cancellation)
{
    private const int DoublingsAtMost = 6;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>The answer; null where nothing is to be sent any more.</summary>
    /// <param name="random">Spreads pauses.</param>
    /// <param name="once">Asks once; the token ends waits before anything is sent.</param>
    /// <exception cref="NotAnsweredException">There is none.</exception>
    public async Task<T?> AskAsync<T>(SeededRandom random, Func<CancellationToken, Task<T>> once)
        where T : class
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await once(waiting.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                return null;
            }
            catch (SetbackException setback)
            {
                var times = attempt == 0 ? "" : $" ({attempt + 1} times)";
                if (attempt >= retries || stop.IsCancellationRequested)
                {
                    throw new NotAnsweredException(setback.Message + times);
                }

                await WaitAsync(setback, attempt, random, waiting.Token).ConfigureAwait(false);
            }
        }
    }

    // Many that fail at once do not come back at once: each waits for three quarters to five quarters of the pause.
    private async Task WaitAsync(SetbackException setback, int attempt, SeededRandom random, CancellationToken waiting)
    {
        var seconds = (1 << Math.Min(attempt, DoublingsAtMost)) * (0.75 + (random.NextDouble() / 2));
        var pause = TimeSpan.FromSeconds(seconds);
        if (setback.Pause is { } wanted)
        {
            if (wanted > LongestPause)
            {
                throw new NotAnsweredException($"{setback.Message}, and asks to come back in {Seconds(wanted)} s; run it then");
            }

            rate.Close(wanted);
            pause = wanted > pause ? wanted : pause;
        }

        log($"{endpoint} {setback.Message}; it is asked again in {Seconds(pause)} s");

        // A wait that is cut short is looked at before the next request.
        await Task.Delay(pause, time, waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
