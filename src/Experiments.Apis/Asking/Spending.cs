using System.Globalization;

namespace Experiments.Apis.Asking;

/// <summary>Counts what answers cost, and sends no request whose answer could cost more than is left.</summary>
/// <param name="model">Prices and budget.</param>
internal sealed class Spending(ApiModelSettings model)
{
    private readonly Lock gate = new();
    private decimal reserved;
    private TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the answers so far cost, those of earlier runs among them.</summary>
    public decimal Spent { get; private set; }

    /// <summary>What was counted, at the most that it can be, for answers that did not come.</summary>
    public decimal Lost { get; private set; }

    /// <summary>What so many tokens cost; 0 where prices are not known.</summary>
    public decimal CostOf(long read, long written) =>
        ((model.PriceInput ?? 0) * read + (model.PriceOutput ?? 0) * written) / 1_000_000;

    /// <summary>The most that the answer to a request can cost.</summary>
    public decimal MostOf(ApiRequest request) => CostOf(request.MostRead(), request.MaxTokens);

    /// <summary>What an answer cost; where the server does not say, the most that it can.</summary>
    public decimal CostOf(ApiRequest request, ApiAnswer answer) =>
        CostOf(answer.TokensRead ?? request.MostRead(), answer.TokensWritten ?? request.MaxTokens);

    /// <summary>Counts an answer that is kept from before.</summary>
    public void Add(decimal cost)
    {
        lock (gate)
        {
            Spent += cost;
        }
    }

    /// <summary>
    /// Sets aside the most that a request can cost. Waits for those on their way where these decide whether it may be sent.
    /// </summary>
    /// <exception cref="BudgetException">It could pass the budget, whatever those on their way cost.</exception>
    public async Task ReserveAsync(decimal most, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (model.Budget is not { } budget || Spent + reserved + most <= budget)
                {
                    reserved += most;
                    return;
                }

                if (Spent + most > budget)
                {
                    throw new BudgetException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"the budget of {budget} could be passed: {Spent:0.######} are spent, and the next answer may cost "
                        + $"{most:0.######}"));
                }

                next = settled.Task;
            }

            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Counts what a request cost, in place of what was set aside for it.</summary>
    public void Settle(decimal most, decimal cost, bool isLost = false)
    {
        lock (gate)
        {
            reserved -= most;
            Spent += cost;
            Lost += isLost ? cost : 0;
            settled.SetResult();
            settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
