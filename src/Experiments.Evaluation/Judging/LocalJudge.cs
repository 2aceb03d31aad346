using Experiments.Evaluation.Outcomes;
using Experiments.Inference;
using Experiments.Inference.Completions;
using Experiments.Inference.Prompting;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Judging;

/// <summary>Asks a judge that lies here, and keeps it to a grammar, so that it answers with one of the values.</summary>
/// <param name="Form">How the judge is asked.</param>
/// <param name="Temperature">How its tokens are chosen.</param>
/// <param name="MaxTokens">Tokens of an answer at most.</param>
/// <param name="Seed">The seed of the choices, another for each question.</param>
internal sealed record LocalJudge(PromptForm Form, double Temperature, int MaxTokens, long Seed)
{
    /// <summary>The judge's answers, in the order of the questions.</summary>
    public IReadOnlyList<JudgeReply> Ask(
        StageContext context, Input<LanguageModel> judge, ClosedAnswer answer, IReadOnlyList<JudgeRequest> requests)
    {
        var path = context.Open(judge).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var prompts = new PromptBuilder(tokenizer, Form, new TextLayout("{prompt}", "\n", "{prompt}"), []);
        var room = prompts.Continuation(answer.Longest).Length;
        var (grammar, sampling) = (answer.Grammar, new SamplingSettings(Temperature));
        var asked = requests.Select(request => (request.Id, prompts.Ask(request.Text).Prompt)).ToList();
        var fitting = asked.Where(each => engine.Fits(each.Prompt, room))
            .Select(each => new CompletionRequest(each.Prompt, MaxTokens, sampling, SeedOf(each.Id), []) { Grammar = grammar })
            .ToList();
        var said = new Queue<Completion>(engine.Complete(fitting, context.Report, context.Cancellation));
        return
        [
            .. asked.Select(each => engine.Fits(each.Prompt, room)
                ? new JudgeReply(said.Dequeue().Text.Trim(), null)
                : new JudgeReply("", Failures.PromptTooLong)),
        ];
    }

    // By id, so that an answer stays the same when other pairs come or go.
    private long SeedOf(string id) => (long)new SeededRandom(Seed, id).NextBits();
}
