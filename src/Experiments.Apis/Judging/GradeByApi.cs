using Experiments.Apis.Asking;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;

namespace Experiments.Apis.Judging;

/// <summary>Asks a model behind an API to grade responses one at a time, by a rubric and on a scale of one's own.</summary>
/// <remarks>
/// Source: single answer grading of Zheng et al., "Judging LLM-as-a-Judge", 2023. The grade is one of the scale's by a JSON schema that the
/// server keeps to; what is none of them is counted as <c>no-grade</c>, and no response is dropped. Responses of a dialogue are graded in
/// it: the judge reads the dialogue so far. Beside the grades lie <c>api.json</c>, which says who judged and what it cost, and
/// <c>answers.jsonl</c>.
/// </remarks>
/// <param name="Judge">The model that judges.</param>
/// <param name="Responses">The responses to grade.</param>
/// <param name="Rubric">What grades go by, as the judge reads it. The default value asks for helpfulness, relevance, correctness,
/// thoroughness and clarity.</param>
/// <param name="Question">What the judge is asked, with {prompt} and {response} in their places, and {rubric} and {scale}.</param>
/// <param name="Reason">Whether the judge first says why, in a sentence or two; it costs tokens, and judges agree more with people. The
/// default value is false: the grade alone.</param>
/// <param name="Temperature">0, the default value, takes the likeliest token each time; models that reason take 1 alone.</param>
/// <param name="MaxTokens">Tokens of an answer at most, with those that a model reasons with. The default value is 256.</param>
/// <param name="Seed">The seed that the server is told, another for each response. Another one asks anew.</param>
[Stage("grade-by-api", Determinism = Determinism.Statistical)]
public sealed record GradeByApi(
    Input<ApiModel> Judge,
    Input<ResponseSet> Responses,
    [NotEmpty] string Rubric = GradeByApi.DefaultRubric,
    [Contains("{prompt}", "{response}")] string Question = GradeByApi.DefaultQuestion,
    bool Reason = false,
    [Range(0, 2)] double Temperature = 0,
    [Range(1, 1_000_000), Unit("tokens")] int MaxTokens = 256,
    long Seed = 1) : Stage<Grades>
{
    /// <summary>What grades go by, by default.</summary>
    public const string DefaultRubric = Grading.DefaultRubric;

    /// <summary>What the judge is asked, by default.</summary>
    public const string DefaultQuestion = Grading.DefaultQuestion;

    /// <summary>The worst grade, a whole number. The default value is 1, where there are no levels.</summary>
    [Range(-1000, 1000), Excludes(nameof(Levels))]
    public int? Lowest { get; init; }

    /// <summary>The best grade. The default value is 10, where there are no levels.</summary>
    [Range(-1000, 1000), Excludes(nameof(Levels))]
    public int? Highest { get; init; }

    /// <summary>
    /// The names of the grades from the worst to the best, such as <c>[bad, fair, good]</c>; in means they count 1, 2, 3. The default value
    /// is none: grades are numbers.
    /// </summary>
    [NotEmpty, Distinct, Matches(@"\S", "a list of names only; one of them is empty")]
    public IReadOnlyList<string>? Levels { get; init; }

    /// <summary>
    /// Right answers to all or some of the prompts, which the judge is shown below the request, or where the question has {solution}. The
    /// default value is none.
    /// </summary>
    public Input<ResponseSet>? Solutions { get; init; }

    /// <inheritdoc />
    public override Task<Grades> RunAsync(StageContext context) => RunAsync(context, new());

    internal async Task<Grades> RunAsync(StageContext context, ApiMachine machine)
    {
        CheckParameters();
        var grading = Grading.Of(
            context.Open(Responses),
            Rubric,
            Question,
            GradeScale.Of(Lowest, Highest, Levels),
            Reason,
            Evaluation.Judging.Solutions.Of(Solutions is null ? null : context.Open(Solutions)));
        var session = new ApiSession("grade-by-api", context.Open(Judge).Read(), context, machine);
        var replies = await new ApiJudge(Temperature, MaxTokens, Seed)
            .AskAsync(session, grading.Answer, grading.Requests).ConfigureAwait(false);
        session.Write(context.Output);
        return grading.Write(context.Output, replies);
    }
}
