using Experiments.Data.Prompts;
using Experiments.Inference.Prompting;
using Experiments.Models;

namespace Experiments.Evaluation.Judging;

/// <summary>Asks a model here to grade responses one at a time, by a rubric and on a scale of one's own.</summary>
/// <remarks>
/// Source: single answer grading of Zheng et al., "Judging LLM-as-a-Judge", 2023. A grammar keeps the judge to one of the grades; what was
/// cut before its grade is counted as <c>no-grade</c>, and no response is dropped. Responses of a dialogue are graded in it: the judge
/// reads the dialogue so far. <c>grade-by-api</c> is the same with a judge behind an API.
/// </remarks>
/// <param name="Judge">The model that judges.</param>
/// <param name="Responses">The responses to grade.</param>
/// <param name="Rubric">What grades go by, as the judge reads it. The default value asks for helpfulness, relevance, correctness,
/// thoroughness and clarity.</param>
/// <param name="Question">What the judge is asked, with {prompt} and {response} in their places, and {rubric} and {scale}.</param>
/// <param name="Reason">Whether the judge first says why, in a sentence or two; judges agree more with people then. The default value is
/// false: the grade alone.</param>
/// <param name="Temperature">0, the default value, takes the likeliest token each time.</param>
/// <param name="MaxTokens">Tokens of an answer at most, with its reason. The default value is 256.</param>
/// <param name="Seed">The seed of the choices, another for each response; unused at temperature 0.</param>
[Stage("grade-responses", Engines = Engines.Llama)]
public sealed record GradeResponses(
    Input<LanguageModel> Judge,
    Input<ResponseSet> Responses,
    [NotEmpty] string Rubric = GradeResponses.DefaultRubric,
    [Contains("{prompt}", "{response}")] string Question = GradeResponses.DefaultQuestion,
    bool Reason = false,
    [Range(0, 2)] double Temperature = 0,
    [Range(1, 100_000), Unit("tokens")] int MaxTokens = 256,
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

    /// <summary>How the judge is asked. The default value is chat.</summary>
    public PromptForm Form { get; init; } = PromptForm.Chat;

    /// <inheritdoc />
    public override Task<Grades> RunAsync(StageContext context)
    {
        CheckParameters();
        var grading = Grading.Of(
            context.Open(Responses),
            Rubric,
            Question,
            GradeScale.Of(Lowest, Highest, Levels),
            Reason,
            Judging.Solutions.Of(Solutions is null ? null : context.Open(Solutions)));
        var judge = new LocalJudge(Form, Temperature, MaxTokens, Seed);
        return Task.FromResult(grading.Write(context.Output, judge.Ask(context, Judge, grading.Answer, grading.Requests)));
    }
}
