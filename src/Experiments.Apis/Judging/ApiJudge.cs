using Experiments.Apis.Asking;
using Experiments.Evaluation.Judging;

namespace Experiments.Apis.Judging;

/// <summary>Asks a judge behind an API, and gives the server a schema, so that it answers with one of the values.</summary>
/// <param name="Temperature">How its tokens are chosen.</param>
/// <param name="MaxTokens">Tokens of an answer at most.</param>
/// <param name="Seed">The seed that the server is told, another for each question.</param>
internal sealed record ApiJudge(double Temperature, int MaxTokens, long Seed)
{
    /// <summary>The judge's answers, in the order of the questions.</summary>
    public async Task<IReadOnlyList<JudgeReply>> AskAsync(
        ApiSession session, ClosedAnswer answer, IReadOnlyList<JudgeRequest> requests)
    {
        var schema = answer.Schema;
        var answers = await session.AskAsync(
        [
            .. requests.Select(request => new NamedRequest(
                request.Id,
                new(request.Text, Temperature, 1, MaxTokens, ApiRequest.SeedOf(Seed, request.Id), 0) { Schema = schema })),
        ]).ConfigureAwait(false);
        return [.. answers.Select(each => new JudgeReply(each.Text, each.Failure))];
    }
}
