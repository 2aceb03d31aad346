using Experiments.Data.Questions;
using Experiments.Inference.Sampling;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.InContext;

/// <summary>Lets a teacher make up questions with answers in the manner of a few examples: task-specific imitation data.</summary>
/// <remarks>
/// Source: Gudibande et al., 2023, section 3 and Table 4 (NQ-synthetic): some examples drawn anew for each prompt, the teacher goes on with
/// more of the kind,
/// duplicates are dropped. A duplicate is a question that was written before or is an example, but for case, white space and final
/// punctuation.
/// </remarks>
/// <param name="Model">The teacher.</param>
/// <param name="Examples">The questions to draw examples from; ten in the source.</param>
/// <param name="Count">Questions to make.</param>
/// <param name="Shots">Examples in a prompt. The default value is 5, as in the source.</param>
/// <param name="Temperature">1, the default value and the source's, samples as the model says; 0 would repeat itself.</param>
/// <param name="MaxTokens">Tokens that the teacher adds to a prompt at most. The default value is 64: one or a few questions.</param>
/// <param name="QuestionMark">What a question's line begins with. The default value is "q:".</param>
/// <param name="AnswerMark">What an answer's line begins with. The default value is "a:".</param>
/// <param name="Seed">The seed of the draws and choices.</param>
[Stage("generate-questions", Engines = Engines.Llama)]
public sealed record GenerateQuestions(
    Input<LanguageModel> Model,
    Input<QuestionSet> Examples,
    [Range(1, 10_000_000), Unit("questions")] int Count,
    [Range(1, 1000), Unit("examples")] int Shots = 5,
    [Range(0, 100)] double Temperature = 1,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 64,
    [NotEmpty] string QuestionMark = "q:",
    [NotEmpty] string AnswerMark = "a:",
    long Seed = 1) : Stage<GeneratedQuestions>
{
    /// <inheritdoc />
    public override async Task<GeneratedQuestions> RunAsync(StageContext context)
    {
        CheckParameters();
        var manner = QuestionManner.Of(context.Open(Examples), Shots, QuestionMark, AnswerMark);
        var path = context.Open(Model).GgufPath;
        using var engine = LlamaEngine.Load(path, InferenceOptions.For(context));
        using var tokenizer = Tokenizer.Load(path);
        var sampling = new SamplingSettings(Temperature);
        var writer = InContextWriter.Of(engine, tokenizer, sampling, MaxTokens, Seed, context.Cancellation);
        var pairs = await writer.CollectAsync(Count, manner.Show, manner.Parse, manner.Judge, context).ConfigureAwait(false);
        return GeneratedQuestions.Write(context.Output, pairs);
    }
}
