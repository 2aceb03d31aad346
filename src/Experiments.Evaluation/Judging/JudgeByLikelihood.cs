using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Responses;
using Experiments.Inference;
using Experiments.Inference.Likelihoods;
using Experiments.Inference.Prompting;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Judging;

/// <summary>Lets a model judge which of two responses it would rather give: the one with the higher log-probability per token.</summary>
/// <remarks>
/// Units: nats per token. Source: ours. A judge that knows the facts prefers true responses, one that does not can go by form alone;
/// which of them a judge is depends on what it was trained on, not on this stage. The
/// judge sees one response at a time, so that no order can sway it.
/// </remarks>
/// <param name="Judge">The model that judges, tuned on dialogues.</param>
/// <param name="Responses">The responses to judge.</param>
/// <param name="Reference">The responses to compare with, to the same prompts: the teacher's.</param>
/// <param name="Margin">A smaller difference is a tie, in nats per token. The default value is 0.</param>
[Stage("judge-by-likelihood", Engines = Engines.Llama)]
public sealed record JudgeByLikelihood(
    Input<LanguageModel> Judge,
    Input<ResponseSet> Responses,
    Input<ResponseSet> Reference,
    [Range(0, 100), Unit("nats")] double Margin = 0) : Stage<Judgements>
{
    /// <inheritdoc />
    public override Task<Judgements> RunAsync(StageContext context)
    {
        var pairs = ResponsePairs.Of(context.Open(Responses), context.Open(Reference), "reference");
        var path = context.Open(Judge).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var done = 0;
        var judged = PairJudging.Judge(pairs, (response, other) =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report(new(++done, pairs.Count) { Unit = "pairs" });
            return Compare(engine, tokenizer, response, other);
        });
        return Task.FromResult(Judgements.Write(context.Output, judged));
    }

    private (double First, double Second, string? Failure) Compare(
        LlamaEngine engine, Tokenizer tokenizer, Response response, Response other)
    {
        int[][] texts = [Ended(response), Ended(other)];
        Prompt[] prompts = [Read(response), Read(other)];
        if (!texts.Zip(prompts).All(each => engine.Fits(each.Second, each.First.Length)))
        {
            return (0, 0, Failures.PromptTooLong);
        }

        // Where both answer the same dialogue, one reading of it serves both.
        IReadOnlyList<Likelihood> likelihoods = prompts[0].Tokens.SequenceEqual(prompts[1].Tokens)
            ? engine.Score([new LikelihoodRequest(prompts[0], texts)])[0]
            : [.. engine.Score([.. prompts.Zip(texts, (prompt, text) => new LikelihoodRequest(prompt, [text]))]).Select(each => each[0])];
        var difference = PerToken(likelihoods[0]) - PerToken(likelihoods[1]);
        var verdict = Math.Abs(difference) <= Margin ? 0 : difference;
        return (verdict, verdict, null);

        Prompt Read(Response judged) =>
            new(tokenizer.EncodePrompt([.. PastTurns.AsMessages(judged.Earlier), new Message("user", judged.Prompt)]));

        // The end belongs to the response: one that was cut is judged as if it stopped there.
        int[] Ended(Response judged) => [.. tokenizer.EncodeAnswer(judged.Text), tokenizer.EndOfTurn];
    }

    private static double PerToken(Likelihood likelihood) => likelihood.LogProbability / likelihood.Tokens;
}
