using Experiments.Apis.Asking;
using Experiments.Data.Questions;
using Experiments.Inference.InContext;

namespace Experiments.Apis.InContext;

/// <summary>
/// Has a teacher behind an API make up questions with answers in the manner of a few examples: task-specific imitation data.
/// </summary>
/// <remarks>
/// Source: Gudibande et al., 2023, section 3 and Table 4 (NQ-synthetic): some examples drawn anew for each prompt, the teacher writes a
/// series of the kind, duplicates are dropped, as <c>generate-questions</c> does with a model that lies here.
/// </remarks>
/// <param name="Model">The teacher.</param>
/// <param name="Examples">The questions to draw examples from; ten in the source.</param>
/// <param name="Count">Questions to make.</param>
/// <param name="Shots">Examples in a prompt. The default value is 5, as in the source.</param>
/// <param name="PerRequest">Questions that one request asks for. The default value is 10.</param>
/// <param name="Instruction">What the teacher is told above the examples, with {count} in the place of how many it is to write.</param>
/// <param name="Temperature">1, the default value and the source's, samples as the model says.</param>
/// <param name="MaxTokens">Tokens of a series at most, with those that a model reasons with. The default value is 1024.</param>
/// <param name="QuestionMark">What a question's line begins with. The default value is "Q:".</param>
/// <param name="AnswerMark">What an answer's line begins with. The default value is "A:".</param>
/// <param name="Seed">The seed of the draws, and of the seeds that the server is told.</param>
[Stage("ask-api-for-questions", Determinism = Determinism.Statistical)]
public sealed record AskApiForQuestions(
    Input<ApiModel> Model,
    Input<QuestionSet> Examples,
    [Range(1, 10_000_000), Unit("questions")] int Count,
    [Range(1, 1000), Unit("examples")] int Shots = 5,
    [Range(1, 1000), Unit("questions")] int PerRequest = 10,
    [NotEmpty] string Instruction = AskApiForQuestions.DefaultInstruction,
    [Range(0, 2)] double Temperature = 1,
    [Range(1, 1_000_000), Unit("tokens")] int MaxTokens = 1024,
    [NotEmpty] string QuestionMark = "Q:",
    [NotEmpty] string AnswerMark = "A:",
    long Seed = 1) : Stage<GeneratedQuestions>
{
    /// <summary>What the teacher is told by default.</summary>
    public const string DefaultInstruction =
        "Below are questions and answers of one kind. Write {count} new ones of the same kind in the same form: a line for each question, "
        + "then a line for its answer, and nothing else.";

    /// <inheritdoc />
    public override Task<GeneratedQuestions> RunAsync(StageContext context) => RunAsync(context, new());

    internal async Task<GeneratedQuestions> RunAsync(StageContext context, ApiMachine machine)
    {
        CheckParameters();
        var manner = QuestionManner.Of(context.Open(Examples), Shots, QuestionMark, AnswerMark);
        var session = new ApiSession("ask-api-for-questions", context.Open(Model).Read(), context, machine) { IsReported = false };
        var request = new ApiRequest("", Temperature, 1, MaxTokens, Seed, 0);
        var writer = new ApiContinuation(session, Instruction, QuestionMark, request, PerRequest).Writer();
        var pairs = await writer.CollectAsync(Count, manner.Show, manner.Parse, manner.Judge, context).ConfigureAwait(false);
        session.Write(context.Output);
        return GeneratedQuestions.Write(context.Output, pairs);
    }
}
