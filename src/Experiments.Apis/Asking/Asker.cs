using System.Globalization;

namespace Experiments.Apis.Asking;

/// <summary>Asks for one answer, again and again where that may help, and keeps it before anything else is done.</summary>
/// <param name="client">Sends a request.</param>
/// <param name="model">Who is asked.</param>
/// <param name="kept">Keeps answers.</param>
/// <param name="rate">Limits by the minute.</param>
/// <param name="spending">The budget.</param>
/// <param name="time">The clock of pauses.</param>
/// <param name="stop">Asks for nothing to be sent any more; what is on its way still comes.</param>
/// <param name="log">Told why something is asked again.</param>
/// <param name="cancellation">Ends the stage.</param>
internal sealed class Asker(
    ApiClient client,
    ApiModelSettings model,
    KeptAnswers kept,
    RateLimit rate,
    Spending spending,
    TimeProvider time,
    CancellationToken stop,
    Action<string> log,
    CancellationToken cancellation)
{
    private const int DoublingsAtMost = 6;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>The answer; null where nothing is to be sent any more.</summary>
    /// <exception cref="NotAnsweredException">There is none.</exception>
    public async Task<ApiAnswer?> AskAsync(string key, ApiRequest request)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop);
        var random = new SeededRandom(request.Seed, key);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await AskOnceAsync(key, request, waiting.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                return null;
            }
            catch (SetbackException setback)
            {
                var times = attempt == 0 ? "" : $" ({attempt + 1} times)";
                if (attempt >= model.Retries || stop.IsCancellationRequested)
                {
                    throw new NotAnsweredException(setback.Message + times);
                }

                await WaitAsync(setback, attempt, random, waiting.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task<ApiAnswer> AskOnceAsync(string key, ApiRequest request, CancellationToken waiting)
    {
        var most = spending.MostOf(request);
        await spending.ReserveAsync(most, waiting).ConfigureAwait(false);
        var (cost, isLost) = (0m, false);
        try
        {
            var passage = await rate.EnterAsync(request.MostRead() + request.MaxTokens, waiting).ConfigureAwait(false);
            waiting.ThrowIfCancellationRequested();
            var answer = await client.AskAsync(request, cancellation).ConfigureAwait(false);
            cost = spending.CostOf(request, answer);
            rate.Correct(passage, answer);
            kept.Keep(key, new(new(model.Endpoint, model.Model, request), answer));
            return answer;
        }
        catch (SetbackException setback) when (setback.MayCost)
        {
            (cost, isLost) = (most, true);
            throw;
        }
        finally
        {
            spending.Settle(most, cost, isLost);
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

        log($"{model.Endpoint} {setback.Message}; it is asked again in {Seconds(pause)} s");

        // A wait that is cut short is looked at before the next request.
        await Task.Delay(pause, time, waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
