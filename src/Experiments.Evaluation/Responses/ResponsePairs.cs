using Experiments.Data.Artifacts;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Responses;

/// <summary>Pairs the responses of two models to the same prompts.</summary>
internal static class ResponsePairs
{
    /// <summary>Each response with the other model's to the same prompt: the same sample, or the only one; null if there is none.</summary>
    /// <exception cref="StageException">The models share no prompt, or one has two responses to one prompt and sample.</exception>
    public static IReadOnlyList<(string Id, Response Response, Response? Other)> Of(
        ResponseSet responses, ResponseSet others, string othersName)
    {
        var bySample = new Dictionary<(string, int), Response>();
        foreach (var other in others.Read())
        {
            if (!bySample.TryAdd((other.PromptId, other.Sample), other))
            {
                throw new StageException($"{othersName} holds sample {other.Sample} of the prompt '{other.PromptId}' twice.");
            }
        }

        var pairs = ResponseIds.Of([.. responses.Read()]).Select(each => (
            each.Id,
            each.Response,
            bySample.GetValueOrDefault((each.Response.PromptId, each.Response.Sample))
                ?? bySample.GetValueOrDefault((each.Response.PromptId, 0)))).ToList();
        return pairs.Any(pair => pair.Item3 is not null)
            ? DistinctIds.Of(pairs, pair => pair.Item1, "responses", "no response", "them with those that they are compared with")
            : throw new StageException($"responses and {othersName} have no prompt in common; both must respond to the same prompts.");
    }

    /// <summary>Why a pair cannot be compared; null when it can.</summary>
    public static string? Failure(Response response, Response? other) =>
        response.Failure ?? (other is null ? Failures.NoCounterpart : other.Failure);
}
