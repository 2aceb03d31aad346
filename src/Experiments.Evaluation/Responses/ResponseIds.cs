using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Responses;

/// <summary>The ids under which responses are items: that of the prompt, with the sample's number where there are several.</summary>
internal static class ResponseIds
{
    /// <summary>Each response with its id.</summary>
    public static IReadOnlyList<(string Id, Response Response)> Of(IReadOnlyList<Response> responses)
    {
        var several = responses.Any(response => response.Sample > 0);
        return [.. responses.Select(response => (several ? $"{response.PromptId}/{response.Sample}" : response.PromptId, response))];
    }
}
