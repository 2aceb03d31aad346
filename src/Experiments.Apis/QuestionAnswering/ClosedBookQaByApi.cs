using Experiments.Apis.Asking;
using Experiments.Data.Questions;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.QuestionAnswering;

namespace Experiments.Apis.QuestionAnswering;

/// <summary>
/// Asks a model behind an API questions without a text to look up, and compares its answers with the accepted ones (as SQuAD): what a
/// teacher knows, beside what its imitators know.
/// </summary>
/// <remarks>
/// Units: scores in [0, 1]. As <c>closed-book-qa</c> scores a model that lies here. Demonstrations are earlier turns of the dialogue.
/// </remarks>
/// <param name="Model">The model that answers.</param>
/// <param name="Questions">The questions with their accepted answers.</param>
/// <param name="Examples">Questions to draw demonstrations from; those that are asked themselves are never drawn.</param>
/// <param name="Shots">Demonstrations before each question, the same for all. The default value is 0.</param>
/// <param name="System">What the model is told before each question. By default to answer in as few words as possible: chat models else
/// answer in sentences, which match no accepted answer exactly.</param>
/// <param name="Temperature">0, the default value, takes the likeliest token each time; models that reason take 1 alone.</param>
/// <param name="MaxTokens">Tokens of an answer at most, with those that a model reasons with. The default value is 64.</param>
/// <param name="Seed">The seed of the draw of demonstrations, and of the seeds that the server is told.</param>
[Stage("closed-book-qa-by-api", Determinism = Determinism.Statistical)]
public sealed record ClosedBookQaByApi(
    Input<ApiModel> Model,
    Input<QuestionSet> Questions,
    Input<QuestionSet>? Examples = null,
    [Range(0, 1000), Unit("demonstrations"), Requires(nameof(ClosedBookQaByApi.Examples))] int Shots = 0,
    [NotEmpty] string System = ClosedBookQaByApi.DefaultSystem,
    [Range(0, 2)] double Temperature = 0,
    [Range(1, 1_000_000), Unit("tokens")] int MaxTokens = 64,
    long Seed = 1) : Stage<ClosedBookAnswers>
{
    /// <summary>What the model is told by default.</summary>
    public const string DefaultSystem =
        "Answer each question with the answer alone, in as few words as possible, without a sentence around it.";

    /// <inheritdoc />
    public override Task<ClosedBookAnswers> RunAsync(StageContext context) => RunAsync(context, new());

    internal async Task<ClosedBookAnswers> RunAsync(StageContext context, ApiMachine machine)
    {
        CheckParameters();
        var questions = context.Open(Questions).ReadDistinct();
        var shown = Demonstrations.Draw(
            Examples is null ? null : context.Open(Examples), questions, Shots, Seed, EvaluateClosedBookQa.Show);
        var manner = new ApiRequest("", Temperature, 1, MaxTokens, Seed, 0)
        {
            System = System,
            Earlier = shown.Count == 0 ? null : [.. shown.Select(each => new ApiTurn(each.Prompt, each.Answer))],
        };
        var session = new ApiSession("closed-book-qa-by-api", context.Open(Model).Read(), context, machine);
        var requests = questions.Where(question => question.Answers.Count > 0).Select(question => new NamedRequest(
            question.Id, manner with { User = question.Text, Seed = ApiRequest.SeedOf(Seed, question.Id) }));
        var answers = new Queue<ApiAnswer>(await session.AskAsync([.. requests]).ConfigureAwait(false));
        session.Write(context.Output);
        return ClosedBookAnswers.Write(context.Output, questions.Select(question => question.Answers.Count == 0
            ? AnswerScoring.NotScored(question, question.Text, Failures.NoAnswers)
            : Score(question, answers.Dequeue())));
    }

    private static AnswerOutcome Score(Question question, ApiAnswer answer) => answer.Failure is { } reason
        ? AnswerScoring.NotScored(question, question.Text, reason)
        : AnswerScoring.Of(question, question.Text, answer.Text, answer.End!);
}
