using Experiments.Apis.Asking;
using Experiments.Data.Prompts;
using Experiments.Inference.Responding;

namespace Experiments.Apis.Responding;

/// <summary>Lets a model behind an API respond to prompts.</summary>
internal static class ApiResponder
{
    /// <summary>Responses, those to one prompt one after the other.</summary>
    /// <param name="session">Asks.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="samples">Responses to each prompt.</param>
    /// <param name="manner">A request that all resemble; its seed is that of all.</param>
    public static Task<IReadOnlyList<Response>> RespondAsync(
        ApiSession session, IReadOnlyList<UserPrompt> prompts, int samples, ApiRequest manner) => RespondAsync(
            session,
            [.. prompts.SelectMany(prompt => Enumerable.Range(0, samples).Select(sample => new AskedTurn(prompt, sample, null)))],
            manner);

    /// <summary>Responses to turns, in their order.</summary>
    /// <param name="session">Asks.</param>
    /// <param name="turns">The turns.</param>
    /// <param name="manner">A request that all resemble; its seed is that of all.</param>
    public static async Task<IReadOnlyList<Response>> RespondAsync(
        ApiSession session, IReadOnlyList<AskedTurn> turns, ApiRequest manner)
    {
        var requests = turns.Select(turn => new NamedRequest($"{turn.Prompt.Id}/{turn.Sample}", manner with
        {
            User = turn.Prompt.Text,
            Earlier = turn.Earlier is null or [] ? null : [.. turn.Earlier.Select(past => new ApiTurn(past.Prompt, past.Text))],
            Seed = ApiRequest.SeedOf(manner.Seed, $"{turn.Prompt.Id}/{turn.Sample}"),
            Sample = turn.Sample,
        }));
        var answers = await session.AskAsync([.. requests]).ConfigureAwait(false);
        return [.. turns.Zip(answers, Done)];
    }

    private static Response Done(AskedTurn turn, ApiAnswer answer) => new(
        turn.Prompt.Id,
        turn.Prompt.Kind,
        turn.Sample,
        turn.Prompt.Text,
        answer.Failure is null ? answer.Text.Trim() : "",
        answer.End,
        answer.Failure is null ? (int)(answer.TokensWritten ?? 0) : 0,
        0,
        answer.Failure)
    {
        Cluster = turn.Prompt.Cluster,
        Earlier = turn.Earlier,
    };
}
