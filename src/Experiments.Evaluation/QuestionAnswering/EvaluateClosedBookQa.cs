using Experiments.Data.Questions;
using Experiments.Evaluation.Outcomes;
using Experiments.Inference;
using Experiments.Inference.Completions;
using Experiments.Inference.Prompting;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.QuestionAnswering;

/// <summary>Asks a model questions without a text to look up and compares its greedy answers with the accepted ones (as SQuAD).</summary>
/// <remarks>
/// Units: scores in [0, 1]. Source: Roberts et al., "How Much Knowledge Can You Pack Into
/// the Parameters of a Language Model?", 2020; normalisation of SQuAD.
/// Questions whose prompt does not fit the context are counted as <see cref="Failures.PromptTooLong"/>.
/// </remarks>
/// <param name="Model">The model that answers.</param>
/// <param name="Questions">The questions with their accepted answers.</param>
/// <param name="Examples">
/// Questions to draw demonstrations from; those that are asked themselves are never drawn: neither those with the id nor those with the
/// text of one, whatever its case and punctuation.
/// </param>
/// <param name="Shots">Demonstrations before each question, the same for all. The default value is 0.</param>
/// <param name="Form">How the questions are asked. The default value is chat, the form of fine-tuning.</param>
/// <param name="MaxTokens">Tokens of an answer at most. The default value is 32: answers are a few words.</param>
/// <param name="Template">In the text form, the text of a question with {question} in its place.</param>
/// <param name="Separator">In the text form, what follows an answer and so ends it. The default value is a line break.</param>
/// <param name="Seed">
/// The seed of the draw of demonstrations. The default value is 1, so that all trials show the same; $seed draws them anew for each seed,
/// and results vary by the choice of demonstrations, too.
/// </param>
[Stage("closed-book-qa", Engines = Engines.Llama)]
public sealed record EvaluateClosedBookQa(
    Input<LanguageModel> Model,
    Input<QuestionSet> Questions,
    Input<QuestionSet>? Examples = null,
    [Range(0, 1000), Unit("demonstrations"), Requires(nameof(EvaluateClosedBookQa.Examples))] int Shots = 0,
    PromptForm Form = PromptForm.Chat,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 32,
    [Contains("{question}"), NoSpaceAtEnd] string Template = "q: {question}\na:",
    [NotEmpty(AllowsWhiteSpace = true)] string Separator = "\n",
    long Seed = 1) : Stage<ClosedBookAnswers>
{
    /// <inheritdoc />
    public override Task<ClosedBookAnswers> RunAsync(StageContext context)
    {
        var questions = context.Open(Questions).ReadDistinct();
        var layout = new TextLayout(Template, Separator, "{question}");
        layout.Validate();
        var demonstrations = Demonstrations.Draw(Examples is null ? null : context.Open(Examples), questions, Shots, Seed, Show);
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var prompts = new PromptBuilder(tokenizer, Form, layout, demonstrations);
        var asked = questions.Select(question => (Question: question, Prompt: prompts.Ask(question.Text))).ToList();
        var fitting = asked.Where(item => Failure(engine, item.Question, item.Prompt) is null)
            .Select(item => new CompletionRequest(item.Prompt.Prompt, MaxTokens, SamplingSettings.Greedy, 0, prompts.Stops))
            .ToList();
        var completions = new Queue<Completion>(engine.Complete(fitting, context.Report, context.Cancellation));

        var outcomes = asked.Select(item => Failure(engine, item.Question, item.Prompt) is { } reason
            ? AnswerScoring.NotScored(item.Question, item.Prompt.Text, reason)
            : Compare(item.Question, item.Prompt.Text, completions.Dequeue()));
        return Task.FromResult(ClosedBookAnswers.Write(context.Output, outcomes));
    }

    private static string? Failure(LlamaEngine engine, Question question, ReadablePrompt prompt) =>
        question.Answers.Count == 0 ? Failures.NoAnswers
        : engine.Fits(prompt.Prompt) ? null
        : Failures.PromptTooLong;

    internal static Demonstration? Show(Question example) =>
        example.Answers.Count > 0 ? new(example.Text, example.Answers[0]) : null;

    private static AnswerOutcome Compare(Question question, string prompt, Completion completion) =>
        AnswerScoring.Of(question, prompt, completion.Text, completion.End.Name());
}
