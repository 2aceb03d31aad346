using Experiments.Data.Questions;
using Experiments.Evaluation.Outcomes;
using Experiments.Inference;
using Experiments.Inference.Likelihoods;
using Experiments.Inference.Prompting;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.QuestionAnswering;

/// <summary>Lets a model choose among each question's options by the probability that it gives them as answers.</summary>
/// <remarks>
/// Units: scores in [0, 1], log-probabilities in nats. Source: the conventions of
/// lm-evaluation-harness: arg max of the summed log-probability,
/// the normalised form divides by the characters of what is scored, the first of equals wins.
/// Questions whose prompt and longest option do not fit the context are counted as <see cref="Failures.PromptTooLong"/>. A question whose
/// right option is there twice is not scored, and counted as equal-options: of two options with the same tokens the harness takes the
/// first, so that the order would decide whether the model is right. Two equal wrong options change nothing.
/// </remarks>
/// <param name="Model">The model that chooses.</param>
/// <param name="Questions">The questions with their options.</param>
/// <param name="Examples">
/// Questions to draw demonstrations from; those that are asked themselves are never drawn: neither those with the id nor those with the
/// text of one, whatever its case and punctuation.
/// </param>
/// <param name="Shots">Demonstrations before each question, the same for all. The default value is 0.</param>
/// <param name="Form">How the questions are asked. The default value is chat, the form of fine-tuning.</param>
/// <param name="Presentation">Whether the model sees the options. The default value is hidden: each option is scored as an answer.</param>
/// <param name="Template">In the text form, the text of a question with {question} in its place.</param>
/// <param name="Separator">In the text form, what follows an answer of a demonstration. The default value is a line break.</param>
/// <param name="Seed">
/// The seed of the draw of demonstrations. The default value is 1, so that all trials show the same; $seed draws them anew for each seed,
/// and results vary by the choice of demonstrations, too.
/// </param>
[Stage("multiple-choice", Engines = Engines.Llama)]
public sealed record EvaluateMultipleChoice(
    Input<LanguageModel> Model,
    Input<QuestionSet> Questions,
    Input<QuestionSet>? Examples = null,
    [Range(0, 1000), Unit("demonstrations"), Requires(nameof(EvaluateMultipleChoice.Examples))] int Shots = 0,
    PromptForm Form = PromptForm.Chat,
    ChoicePresentation Presentation = ChoicePresentation.Hidden,
    [Contains("{question}"), NoSpaceAtEnd] string Template = "q: {question}\na:",
    [NotEmpty(AllowsWhiteSpace = true)] string Separator = "\n",
    long Seed = 1) : Stage<ChoiceOutcomes>
{
    // The question has no options, or does not say which one is right.
    private const string NoChoices = "no-choices";

    // As imports call it, which leave such questions out.
    private const string EqualOptions = "equal-options";

    /// <inheritdoc />
    public override Task<ChoiceOutcomes> RunAsync(StageContext context)
    {
        var questions = context.Open(Questions).ReadDistinct();
        if (questions.All(question => question.Choices.Count == 0))
        {
            throw new StageException(
                "questions holds no question with options; multiple-choice needs choices and the index of the correct one.");
        }

        var layout = new TextLayout(Template, Separator, "{question}");
        layout.Validate();
        var demonstrations = Demonstrations.Draw(
            Examples is null ? null : context.Open(Examples), questions, Shots, Seed, example => Presentation.Show(example));
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var prompts = new PromptBuilder(tokenizer, Form, layout, demonstrations);
        var asked = questions.Select(question => new AskedQuestion(
            question,
            prompts.Ask(Presentation.Ask(question)),
            [.. Presentation.Options(question).Select(prompts.Continuation)])).ToList();
        var fitting = asked.Where(item => item.Failure(engine) is null)
            .Select(item => new LikelihoodRequest(item.Prompt.Prompt, item.Options))
            .ToList();
        var likelihoods = new Queue<IReadOnlyList<Likelihood>>(engine.Score(fitting, context.Report, context.Cancellation));

        var outcomes = asked.Select(item => item.Failure(engine) is { } reason
            ? Outcome(item, [], reason)
            : Outcome(item, [.. likelihoods.Dequeue().Select(likelihood => likelihood.LogProbability)], null));
        return Task.FromResult(ChoiceOutcomes.Write(context.Output, outcomes));
    }

    private ChoiceOutcome Outcome(AskedQuestion item, double[] logProbabilities, string? failure) => new(
        item.Question.Id,
        item.Prompt.Text,
        item.Question.Choices,
        item.Question.Correct,
        logProbabilities,
        ChoiceScoring.Likeliest(logProbabilities),
        ChoiceScoring.LikeliestPerCharacter(logProbabilities, Presentation.Options(item.Question)),
        failure)
    {
        Cluster = item.Question.Cluster,
        Fields = item.Question.Fields,
    };

    private sealed record AskedQuestion(Question Question, ReadablePrompt Prompt, IReadOnlyList<IReadOnlyList<int>> Options)
    {
        public string? Failure(LlamaEngine engine) =>
            Question.Correct < 0 || Question.Correct >= Options.Count || Options.Any(option => option.Count == 0) ? NoChoices
            : Question.HasEqualOptions || Options.Count(option => option.SequenceEqual(Options[Question.Correct])) > 1 ? EqualOptions
            : engine.Fits(Prompt.Prompt, Options.Max(option => option.Count)) ? null
            : Failures.PromptTooLong;
    }
}

/// <summary>Whether a model sees the options that it chooses among.</summary>
public enum ChoicePresentation
{
    /// <summary>The model sees the question alone; each option is scored as the answer that it would write.</summary>
    Hidden,

    /// <summary>The options follow the question under letters A, B, C …; each letter is scored as the answer. The form of MMLU.</summary>
    Lettered,
}
