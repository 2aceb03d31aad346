using Experiments.Apis.Asking;

namespace Experiments.Apis.Toxicity;

/// <summary>A stage's dealings with Perspective: what is kept is taken, the rest is asked for within the quota, and kept at once.</summary>
/// <param name="stage">The kind of the stage, for errors.</param>
/// <param name="settings">How it is asked.</param>
/// <param name="context">The stage's context.</param>
/// <param name="machine">What this machine gives.</param>
internal sealed class PerspectiveSession(string stage, PerspectiveSettings settings, StageContext context, ApiMachine machine)
{
    private readonly KeptAnswers<KeptPerspective> kept = new(context.Answers, PerspectiveJson.Default.KeptPerspective);
    private readonly RateLimit rate = new(TimeSpan.FromSeconds(1 / settings.RequestsPerSecond), 1, 0, machine.Time);
    private readonly Dictionary<string, PerspectiveAnswer> answers = [];
    private readonly Lock gate = new();

    /// <summary>Answers, in the order of the requests. Requests of the same text are one.</summary>
    /// <exception cref="StageException">One is not to be had. Those that came until then are kept.</exception>
    public async Task<IReadOnlyList<PerspectiveAnswer>> AskAsync(IReadOnlyList<PerspectiveRequest> requests)
    {
        var keys = requests.Select(request => request.KeyFor(settings.Endpoint)).ToList();
        var missing = new Dictionary<string, PerspectiveRequest>();
        foreach (var (key, request) in keys.Zip(requests).DistinctBy(each => each.First))
        {
            if (kept.Find(key) is { Answer: { } answer })
            {
                answers.Add(key, answer);
            }
            else
            {
                missing.Add(key, request);
            }
        }

        var all = answers.Count + missing.Count;
        context.Log($"{answers.Count} of {all} texts were scored before; {missing.Count} are sent");
        if (missing.Count > 0)
        {
            await FillAsync(missing, all).ConfigureAwait(false);
        }

        return [.. keys.Select(key => answers[key])];
    }

    private async Task FillAsync(Dictionary<string, PerspectiveRequest> missing, int all)
    {
        var key = ApiKey.For(settings.KeyFrom, settings.Endpoint, stage, $"At {stage}, 'key-from'", machine);
        using var client = new PerspectiveClient(settings, key);
        using var crew = new Crew(context.Cancellation);
        var persistence = new Persistence(settings.Endpoint, settings.Retries, rate, machine.Time, crew.Stop, Log, context.Cancellation);
        var problem = await crew.WorkAsync(missing, settings.Parallel, async next =>
        {
            var answer = await persistence.AskAsync(
                new SeededRandom(1, next.Key), waiting => AskOnceAsync(client, next.Key, next.Value, waiting)).ConfigureAwait(false);
            if (answer is not null)
            {
                Take(next.Key, answer, all);
            }
        }).ConfigureAwait(false);
        if (problem is not null)
        {
            throw new StageException(
                $"{stage}: {settings.Endpoint} {problem.Message}. {answers.Count} of {all} answers are kept, and not asked for again.");
        }
    }

    private async Task<PerspectiveAnswer> AskOnceAsync(
        PerspectiveClient client, string key, PerspectiveRequest request, CancellationToken waiting)
    {
        await rate.EnterAsync(0, waiting).ConfigureAwait(false);
        waiting.ThrowIfCancellationRequested();
        var answer = await client.AskAsync(request, context.Cancellation).ConfigureAwait(false);
        kept.Keep(key, new(new(settings.Endpoint, request), answer));
        return answer;
    }

    private void Take(string key, PerspectiveAnswer answer, int all)
    {
        lock (gate)
        {
            answers.Add(key, answer);
            context.Report(new(answers.Count, all) { Unit = "texts" });
        }
    }

    private void Log(string line)
    {
        lock (gate)
        {
            context.Log(line);
        }
    }
}
