using Experiments.Apis.Asking;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Responses;

namespace Experiments.Apis.Judging;

/// <summary>Asks a model behind an API which of two responses is better, in both orders; it wins only who wins in both.</summary>
/// <remarks>
/// Source: the pairwise comparison of Zheng et al., "Judging LLM-as-a-Judge", 2023. The verdict is one of three, A, B or tie, by a JSON
/// schema that the server keeps to; what is none of them is counted as <c>no-verdict</c>, and no pair is dropped. Responses of a dialogue
/// are judged in it. A verdict for the response counts 1, one against it -1, a tie 0. Beside the judgements lie <c>api.json</c>, which
/// says who judged and what it cost, <c>answers.jsonl</c>, and <c>verdicts.jsonl</c> with all that the judge wrote.
/// </remarks>
/// <param name="Judge">The model that judges.</param>
/// <param name="Responses">The responses to judge.</param>
/// <param name="Reference">The responses to compare with, to the same prompts: the teacher's.</param>
/// <param name="Question">What the judge is asked, with {prompt}, {first} and {second} in their places; it calls them A and B.</param>
/// <param name="Reason">Whether the judge first says why, in a sentence or two; it costs tokens, and judges agree more with people. The
/// default value is false.</param>
/// <param name="Temperature">0, the default value, takes the likeliest token each time; models that reason take 1 alone.</param>
/// <param name="MaxTokens">Tokens of a verdict at most, with those that a model reasons with. The default value is 256.</param>
/// <param name="Seed">The seed that the server is told, another for each pair and order. Another one asks anew.</param>
[Stage("judge-by-api", Determinism = Determinism.Statistical)]
public sealed record JudgeByApi(
    Input<ApiModel> Judge,
    Input<ResponseSet> Responses,
    Input<ResponseSet> Reference,
    [Contains("{prompt}", "{first}", "{second}")] string Question = JudgeByApi.DefaultQuestion,
    bool Reason = false,
    [Range(0, 2)] double Temperature = 0,
    [Range(1, 1_000_000), Unit("tokens")] int MaxTokens = 256,
    long Seed = 1) : Stage<Judgements>
{
    /// <summary>What the judge is asked by default.</summary>
    public const string DefaultQuestion = JudgeByVerdict.DefaultQuestion;

    /// <summary>
    /// Right answers to all or some of the prompts, which the judge is shown below the request, or where the question has {solution}. The
    /// default value is none.
    /// </summary>
    public Input<ResponseSet>? Solutions { get; init; }

    /// <inheritdoc />
    public override Task<Judgements> RunAsync(StageContext context) => RunAsync(context, new());

    internal async Task<Judgements> RunAsync(StageContext context, ApiMachine machine)
    {
        CheckParameters();
        var judging = new VerdictJudging(
            ResponsePairs.Of(context.Open(Responses), context.Open(Reference), "reference"),
            Question,
            Reason,
            Evaluation.Judging.Solutions.Of(Solutions is null ? null : context.Open(Solutions)));
        var session = new ApiSession("judge-by-api", context.Open(Judge).Read(), context, machine);
        var replies = await new ApiJudge(Temperature, MaxTokens, Seed)
            .AskAsync(session, judging.Answer, judging.Requests).ConfigureAwait(false);
        session.Write(context.Output);
        return judging.Write(context.Output, replies);
    }
}
