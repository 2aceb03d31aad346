using Experiments.Apis.Asking;
using Experiments.Data.Prompts;

namespace Experiments.Apis.Responding;

/// <summary>Lets a model behind an API respond to prompts.</summary>
internal static class ApiResponder
{
    /// <summary>Responses, those to one prompt one after the other.</summary>
    /// <param name="session">Asks.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="samples">Responses to each prompt.</param>
    /// <param name="manner">A request that all resemble; its seed is that of all.</param>
    public static async Task<IReadOnlyList<Response>> RespondAsync(
        ApiSession session, IReadOnlyList<UserPrompt> prompts, int samples, ApiRequest manner)
    {
        var items = prompts.SelectMany(prompt => Enumerable.Range(0, samples).Select(sample => (Prompt: prompt, Sample: sample))).ToList();
        var requests = items.Select(item => new NamedRequest($"{item.Prompt.Id}/{item.Sample}", manner with
        {
            User = item.Prompt.Text,
            Seed = ApiRequest.SeedOf(manner.Seed, $"{item.Prompt.Id}/{item.Sample}"),
            Sample = item.Sample,
        }));
        var answers = await session.AskAsync([.. requests]).ConfigureAwait(false);
        return [.. items.Zip(answers, (item, answer) => Done(item.Prompt, item.Sample, answer))];
    }

    private static Response Done(UserPrompt prompt, int sample, ApiAnswer answer) => new(
        prompt.Id,
        prompt.Kind,
        sample,
        prompt.Text,
        answer.Failure is null ? answer.Text.Trim() : "",
        answer.End,
        answer.Failure is null ? (int)(answer.TokensWritten ?? 0) : 0,
        0,
        answer.Failure)
    {
        Cluster = prompt.Cluster,
    };
}
