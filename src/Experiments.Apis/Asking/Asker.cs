namespace Experiments.Apis.Asking;

/// <summary>Asks for one answer, again and again where that may help, and keeps it before anything else is done.</summary>
/// <param name="client">Sends a request.</param>
/// <param name="model">Who is asked.</param>
/// <param name="kept">Keeps answers.</param>
/// <param name="rate">Limits by the minute.</param>
/// <param name="spending">The budget.</param>
/// <param name="persistence">Asks again.</param>
/// <param name="cancellation">Ends the stage.</param>
internal sealed class Asker(
    ApiClient client,
    ApiModelSettings model,
    KeptAnswers<KeptAnswer> kept,
    RateLimit rate,
    Spending spending,
    Persistence persistence,
    CancellationToken cancellation)
{
    /// <summary>The answer; null where nothing is to be sent any more.</summary>
    /// <exception cref="NotAnsweredException">There is none.</exception>
    public Task<ApiAnswer?> AskAsync(string key, ApiRequest request) =>
        persistence.AskAsync(new SeededRandom(request.Seed, key), waiting => AskOnceAsync(key, request, waiting));

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
}
