using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;

namespace Experiments.Evaluation.Judging;

/// <summary>What all judges share: pairing, and what is not judged.</summary>
internal static class PairJudging
{
    /// <summary>Judges every pair that can be judged.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="judge">The verdict with the response first and second, or the reason why the pair cannot be judged.</param>
    public static IEnumerable<JudgedPair> Judge(
        IReadOnlyList<(string Id, Response Response, Response? Other)> pairs,
        Func<Response, Response, (double First, double Second, string? Failure)> judge)
    {
        foreach (var (id, response, other) in pairs)
        {
            var failure = ResponsePairs.Failure(response, other);
            var verdict = failure is null ? judge(response, other!) : (0, 0, failure);
            yield return new(
                id,
                response.Kind,
                verdict.First,
                verdict.Second,
                Words(response.Text),
                Words(other?.Text ?? ""),
                verdict.Failure)
            {
                Cluster = response.Cluster,
                Turn = response.Turn(),
            };
        }
    }

    /// <summary>A text's length in words.</summary>
    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
