using Experiments.Data.Prompts;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Responses;
using Experiments.Inference;
using Experiments.Inference.Likelihoods;
using Experiments.Inference.Prompting;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Judging;

/// <summary>Asks a model which of two responses is better, in both orders; it wins only who wins in both.</summary>
/// <remarks>
/// Units: difference of log-probabilities of the two verdicts, in nats. Source: the
/// pairwise comparison of Zheng et al., "Judging LLM-as-a-Judge", 2023,
/// with the verdict read from the model's probabilities, so that every pair gets one.
/// </remarks>
/// <param name="Judge">The model that judges.</param>
/// <param name="Responses">The responses to judge.</param>
/// <param name="Reference">The responses to compare with, to the same prompts: the teacher's.</param>
/// <param name="Form">How the judge is asked. The default value is chat.</param>
/// <param name="Question">What the judge is asked, with {prompt}, {first} and {second} in their places.</param>
/// <param name="FirstVerdict">What the judge answers when the first is better.</param>
/// <param name="SecondVerdict">What the judge answers when the second is better; neither verdict may begin the other.</param>
[Stage("judge-by-choice", Engines = Engines.Llama)]
public sealed record JudgeByChoice(
    Input<LanguageModel> Judge,
    Input<ResponseSet> Responses,
    Input<ResponseSet> Reference,
    PromptForm Form = PromptForm.Chat,
    [Contains("{prompt}", "{first}", "{second}")] string Question = JudgeByChoice.DefaultQuestion,
    [NotEmpty] string FirstVerdict = "A",
    [NotEmpty, DiffersFrom(nameof(JudgeByChoice.FirstVerdict))] string SecondVerdict = "B") : Stage<Judgements>
{
    /// <summary>What the judge is asked by default.</summary>
    public const string DefaultQuestion =
        "User request:\n{prompt}\n\nResponse A:\n{first}\n\nResponse B:\n{second}\n\nWhich response is better? Answer A or B.";

    /// <inheritdoc />
    public override Task<Judgements> RunAsync(StageContext context)
    {
        CheckParameters();
        var pairs = ResponsePairs.Of(context.Open(Responses), context.Open(Reference), "reference");
        var path = context.Open(Judge).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var prompts = new PromptBuilder(tokenizer, Form, new TextLayout("{prompt}", "\n", "{prompt}"), []);
        CheckVerdicts(Verdicts(prompts));
        var done = 0;
        var judged = PairJudging.Judge(pairs, (response, other) =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report(new(++done, pairs.Count) { Unit = "pairs" });
            return Compare(engine, prompts, response, other);
        });
        return Task.FromResult(Judgements.Write(context.Output, judged));
    }

    private (double First, double Second, string? Failure) Compare(
        LlamaEngine engine, PromptBuilder prompts, Response response, Response other)
    {
        var verdicts = Verdicts(prompts);
        var first = prompts.Ask(JudgeQuestion.Show(Question, response, other, null)).Prompt;
        var second = prompts.Ask(JudgeQuestion.Show(Question, other, response, null)).Prompt;
        var longest = verdicts.Max(verdict => verdict.Length);
        if (!engine.Fits(first, longest) || !engine.Fits(second, longest))
        {
            return (0, 0, Failures.PromptTooLong);
        }

        var likelihoods = engine.Score([new LikelihoodRequest(first, verdicts), new LikelihoodRequest(second, verdicts)]);
        return (
            likelihoods[0][0].LogProbability - likelihoods[0][1].LogProbability,
            likelihoods[1][1].LogProbability - likelihoods[1][0].LogProbability,
            null);
    }

    private int[][] Verdicts(PromptBuilder prompts) => [prompts.Continuation(FirstVerdict), prompts.Continuation(SecondVerdict)];

    // What only begins a word is never less likely than the word, whatever the judge thinks.
    private void CheckVerdicts(int[][] verdicts)
    {
        if (verdicts[0].AsSpan().StartsWith(verdicts[1]) || verdicts[1].AsSpan().StartsWith(verdicts[0]))
        {
            throw new StageException(
                $"first-verdict '{FirstVerdict}' and second-verdict '{SecondVerdict}' begin with the same tokens, and one goes on where " +
                "the other ends, so that their probabilities cannot be compared; choose two words of which neither begins the other.");
        }
    }
}
