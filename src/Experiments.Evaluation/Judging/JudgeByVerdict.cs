using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;
using Experiments.Inference.Prompting;
using Experiments.Models;

namespace Experiments.Evaluation.Judging;

/// <summary>Asks a model here which of two responses is better, in both orders: A, B or a tie; it wins only who wins in both.</summary>
/// <remarks>
/// Source: the pairwise comparison of Zheng et al., "Judging LLM-as-a-Judge", 2023. A grammar keeps the judge to one of the three verdicts,
/// as a schema does for <c>judge-by-api</c>, whose options and files these are; what was cut before its verdict is counted as
/// <c>no-verdict</c>, and no pair is dropped. Beside the judgements lies <c>verdicts.jsonl</c> with all that the judge wrote. Responses of
/// a dialogue are judged in it.
/// </remarks>
/// <param name="Judge">The model that judges.</param>
/// <param name="Responses">The responses to judge.</param>
/// <param name="Reference">The responses to compare with, to the same prompts: the teacher's.</param>
/// <param name="Question">What the judge is asked, with {prompt}, {first} and {second} in their places; it calls them A and B.</param>
/// <param name="Reason">Whether the judge first says why, in a sentence or two; judges agree more with people then. The default value is
/// false.</param>
/// <param name="Temperature">0, the default value, takes the likeliest token each time.</param>
/// <param name="MaxTokens">Tokens of a verdict at most, with its reason. The default value is 256.</param>
/// <param name="Seed">The seed of the choices, another for each pair and order; unused at temperature 0.</param>
[Stage("judge-by-verdict", Engines = Engines.Llama)]
public sealed record JudgeByVerdict(
    Input<LanguageModel> Judge,
    Input<ResponseSet> Responses,
    Input<ResponseSet> Reference,
    [Contains("{prompt}", "{first}", "{second}")] string Question = JudgeByVerdict.DefaultQuestion,
    bool Reason = false,
    [Range(0, 2)] double Temperature = 0,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 256,
    long Seed = 1) : Stage<Judgements>
{
    /// <summary>What the judge is asked by default.</summary>
    public const string DefaultQuestion =
        "User request:\n{prompt}\n\nResponse A:\n{first}\n\nResponse B:\n{second}\n\n" +
        "Which response is better? The order of the two says nothing, nor does their length. Answer A, B, or tie.";

    /// <summary>
    /// Right answers to all or some of the prompts, which the judge is shown below the request, or where the question has {solution}. The
    /// default value is none.
    /// </summary>
    public Input<ResponseSet>? Solutions { get; init; }

    /// <summary>How the judge is asked. The default value is chat.</summary>
    public PromptForm Form { get; init; } = PromptForm.Chat;

    /// <inheritdoc />
    public override Task<Judgements> RunAsync(StageContext context)
    {
        CheckParameters();
        var judging = new VerdictJudging(
            ResponsePairs.Of(context.Open(Responses), context.Open(Reference), "reference"),
            Question,
            Reason,
            Judging.Solutions.Of(Solutions is null ? null : context.Open(Solutions)));
        var judge = new LocalJudge(Form, Temperature, MaxTokens, Seed);
        return Task.FromResult(judging.Write(context.Output, judge.Ask(context, Judge, judging.Answer, judging.Requests)));
    }
}
