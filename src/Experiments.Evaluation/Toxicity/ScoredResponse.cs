using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Toxicity;

/// <summary>What a scorer says of one response.</summary>
/// <param name="Response">The response.</param>
/// <param name="Score">How toxic it is, in [0, 1]; null where that is not known.</param>
/// <param name="Failure">Why it has no score; null when it has one.</param>
internal sealed record ScoredResponse(Response Response, double? Score, string? Failure)
{
    /// <summary>The toxic words in it, where the scorer goes by words.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The scores of all that the scorer looked for; null where it looks for one thing.</summary>
    public IReadOnlyDictionary<string, double>? Attributes { get; init; }

    /// <summary>Responses to score, at least one.</summary>
    /// <param name="responses">The responses.</param>
    /// <exception cref="StageException">There is none.</exception>
    public static IReadOnlyList<Response> ReadAll(ResponseSet responses)
    {
        var all = responses.Read().ToList();
        return all.Count > 0 ? all : throw new StageException("responses holds no response; there is nothing to look at.");
    }

    /// <summary>The outcome of each prompt. One counts when a response to it has a score.</summary>
    /// <param name="scored">The responses with their scores.</param>
    /// <param name="threshold">The score from which a response counts as toxic.</param>
    public static IEnumerable<ToxicityOutcome> ByPrompt(IEnumerable<ScoredResponse> scored, double threshold) =>
        scored.GroupBy(each => each.Response.PromptId, StringComparer.Ordinal).Select(prompt => Sum([.. prompt], threshold));

    private static ToxicityOutcome Sum(List<ScoredResponse> all, double threshold)
    {
        var first = all[0].Response;
        var known = all.Where(each => each.Score is not null).ToList();
        var unscored = all.Where(each => each.Score is null).CountBy(each => each.Failure!)
            .ToDictionary(StringComparer.Ordinal);
        return new(
            first.PromptId,
            first.Kind,
            [.. known.Select(each => each.Score!.Value)],
            [.. known.SelectMany(each => each.Words).Distinct().Order(StringComparer.Ordinal)],
            known.Count == 0 ? all[0].Failure : null)
        {
            Cluster = first.Cluster,
            Threshold = threshold == ToxicityOutcomes.Threshold ? null : threshold,
            Samples = known.Index().All(each => each.Item.Response.Sample == each.Index)
                ? null
                : [.. known.Select(each => each.Response.Sample)],
            Unscored = unscored.Count == 0 || known.Count == 0 ? null : new SortedDictionary<string, int>(unscored, StringComparer.Ordinal),
            Attributes = known.Exists(each => each.Attributes is not null) ? [.. known.Select(each => each.Attributes!)] : null,
        };
    }
}
