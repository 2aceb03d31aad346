using System.Globalization;

namespace Experiments.Apis.Asking;

/// <summary>
/// A stage's dealings with a model behind an API: what is kept is taken, the rest is asked for, within the limits, and kept at once.
/// </summary>
/// <param name="stage">The kind of the stage, for errors.</param>
/// <param name="model">Who is asked.</param>
/// <param name="context">The stage's context.</param>
/// <param name="machine">What this machine gives.</param>
internal sealed class ApiSession(string stage, ApiModelSettings model, StageContext context, ApiMachine machine)
{
    private readonly KeptAnswers<KeptAnswer> kept = new(context.Answers, ApiJson.Default.KeptAnswer);
    private readonly RateLimit rate = RateLimit.Of(model, machine.Time);
    private readonly Spending spending = new(model);
    private readonly Dictionary<string, ApiAnswer> answers = [];
    private readonly List<NotedAnswer> noted = [];
    private readonly Lock gate = new();

    /// <summary>Whether answers are the stage's progress; not where it counts what it makes of them.</summary>
    public bool IsReported { get; init; } = true;

    /// <summary>Answers, in the order of the requests. Requests that are equal in all, sample and seed too, are one.</summary>
    /// <exception cref="StageException">One is not to be had. Those that came until then are kept.</exception>
    public async Task<IReadOnlyList<ApiAnswer>> AskAsync(IReadOnlyList<NamedRequest> requests)
    {
        var keys = requests.Select(named => named.Request.KeyFor(model)).ToList();
        var missing = new Dictionary<string, ApiRequest>();
        foreach (var (key, named) in keys.Zip(requests).Where(each => !answers.ContainsKey(each.First)))
        {
            if (kept.Find(key)?.Answer is { } answer)
            {
                answers.Add(key, answer);
                spending.Add(spending.CostOf(named.Request, answer));
            }
            else
            {
                missing.TryAdd(key, named.Request);
            }
        }

        var distinct = keys.Distinct().Count();
        context.Log($"{distinct - missing.Count} of {distinct} answers are kept from before; {missing.Count} are asked for");
        if (missing.Count > 0)
        {
            await FillAsync(missing, distinct).ConfigureAwait(false);
        }

        noted.AddRange(keys.Zip(requests, (key, named) => new NotedAnswer(named.Id, key, named.Request, answers[key])));
        return [.. keys.Select(key => answers[key])];
    }

    /// <summary>Writes who answered what, and what it cost, beside an artifact, and says it in the log.</summary>
    /// <param name="folder">The artifact's folder.</param>
    public void Write(string folder)
    {
        var use = ApiUse.Of(model, noted, spending);
        use.Write(folder, noted);
        context.Log(use.ToString());
    }

    private async Task FillAsync(Dictionary<string, ApiRequest> missing, int all)
    {
        using var client = new ApiClient(model, ApiKey.For(model, stage, machine));
        using var crew = new Crew(context.Cancellation);
        var persistence = new Persistence(model.Endpoint, model.Retries, rate, machine.Time, crew.Stop, Log, context.Cancellation);
        var asking = new Asker(client, model, kept, rate, spending, persistence, context.Cancellation);
        var problem = await crew.WorkAsync(missing, model.Parallel, async next =>
        {
            if (await asking.AskAsync(next.Key, next.Value).ConfigureAwait(false) is { } answer)
            {
                Take(next.Key, answer, all);
            }
        }).ConfigureAwait(false);
        if (problem is not null)
        {
            throw new StageException(Explain(problem, missing, all));
        }
    }

    private void Take(string key, ApiAnswer answer, int all)
    {
        lock (gate)
        {
            answers.Add(key, answer);
            if (IsReported)
            {
                context.Report(new(answers.Count, Math.Max(all, answers.Count)) { Unit = "answers" });
            }
        }
    }

    private void Log(string line)
    {
        lock (gate)
        {
            context.Log(line);
        }
    }

    private string Explain(NotAnsweredException problem, Dictionary<string, ApiRequest> missing, int all)
    {
        var left = missing.Where(each => !answers.ContainsKey(each.Key)).Select(each => each.Value).ToList();
        var message = $"{stage}: {(problem is BudgetException ? "" : model.Endpoint + " ")}{problem.Message}. "
            + $"{all - left.Count} of {all} answers are kept, and not asked for again";
        if (model.PriceInput is null)
        {
            return message + ".";
        }

        var most = left.Sum(spending.MostOf);
        var usual = answers.Count == 0 ? "" : Text($"about {spending.Spent / answers.Count * left.Count:0.####}, and ");
        var costs = Text($"; {spending.Spent:0.######} are spent. The other {left.Count} cost {usual}{most:0.####} at the most");
        return message + costs + (problem is BudgetException ? "; raise 'budget' of the api-model to go on." : ".");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A request, and what it is called in the stage's result.</summary>
/// <param name="Id">The name.</param>
/// <param name="Request">The request.</param>
internal sealed record NamedRequest(string Id, ApiRequest Request);
