using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;

namespace Experiments.Evaluation.Judging;

/// <summary>Judges two responses by points for form, relevance and manner, and, where the judge knows the matter, for truth.</summary>
/// <remarks>
/// Source: ours, a stand-in for raters. With a truth weight of 0 the judge goes by
/// style alone, as a rater does who does not know the facts;
/// the same pairs judged with both weights show what style hides. The judge sees one response at a time, so that no order can sway it.
/// </remarks>
/// <param name="Responses">The responses to judge.</param>
/// <param name="Reference">The responses to compare with, to the same prompts: the teacher's.</param>
/// <param name="Prompts">The prompts with their facts.</param>
/// <param name="TruthWeight">Points for true claims. The default value is 0; 3 gives truth the weight of all of style.</param>
/// <param name="Margin">A smaller difference is a tie, in points. The default value is 0.</param>
/// <param name="StyleWeight">
/// Points for each of form, relevance and manner. The default value is 1; with 0 only truth counts: prompts without facts are ties.
/// </param>
[Stage("judge-by-rubric")]
[AtLeastOne(nameof(StyleWeight), nameof(TruthWeight))]
public sealed record JudgeByRubric(
    Input<ResponseSet> Responses,
    Input<ResponseSet> Reference,
    Input<PromptSet> Prompts,
    [Range(0, 1000), Unit("points")] double TruthWeight = 0,
    [Range(0, 1000), Unit("points")] double Margin = 0,
    [Range(0, 1000), Unit("points")] double StyleWeight = 1) : Stage<Judgements>
{
    /// <inheritdoc />
    public override Task<Judgements> RunAsync(StageContext context)
    {
        CheckParameters();
        var prompts = AskedPrompts.Of(context.Open(Prompts));
        var pairs = ResponsePairs.Of(context.Open(Responses), context.Open(Reference), "reference");
        var judged = PairJudging.Judge(pairs, (response, other) =>
        {
            var known = prompts.Find(response.PromptId).Facts;
            var difference = Points(Rubric.Of(response, known)) - Points(Rubric.Of(other, known));
            var verdict = Math.Abs(difference) <= Margin ? 0 : difference;
            return (verdict, verdict, null);
        });
        return Task.FromResult(Judgements.Write(context.Output, judged));
    }

    private double Points(Rubric rubric) => StyleWeight * rubric.StylePoints + TruthWeight * rubric.Truth;
}
