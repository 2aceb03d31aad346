using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;

namespace Experiments.Evaluation.Judging;

/// <summary>Examines what decides a judge's verdicts: compares them with differences in truth, style and length.</summary>
/// <remarks>
/// Source: ours. Truth is the share of true claims about checkable facts, style the
/// points of <see cref="Rubric"/>; neither depends on the judge.
/// </remarks>
/// <param name="Judgements">The judge's verdicts.</param>
/// <param name="Responses">The responses that were judged.</param>
/// <param name="Reference">The responses that they were compared with.</param>
/// <param name="Prompts">The prompts with their facts.</param>
/// <exception cref="StageException">A judged pair is not among the responses, a prompt not among the prompts, or an id is there
/// twice.</exception>
[Stage("judge-leanings")]
public sealed record ExamineJudge(
    Input<Judgements> Judgements,
    Input<ResponseSet> Responses,
    Input<ResponseSet> Reference,
    Input<PromptSet> Prompts) : Stage<LeaningOutcomes>
{
    /// <inheritdoc />
    public override Task<LeaningOutcomes> RunAsync(StageContext context)
    {
        var prompts = AskedPrompts.Of(context.Open(Prompts));
        var pairs = ResponsePairs.Of(context.Open(Responses), context.Open(Reference), "reference")
            .ToDictionary(pair => pair.Id, StringComparer.Ordinal);
        var outcomes = context.Open(Judgements).ReadDistinct("judgements").Select(judged => pairs.TryGetValue(judged.Id, out var pair)
            ? Examine(judged, pair.Response, pair.Other, prompts)
            : throw new StageException($"judgements holds '{judged.Id}', which is not in responses; give the responses that were judged."));
        return Task.FromResult(LeaningOutcomes.Write(context.Output, outcomes));
    }

    private static LeaningOutcome Examine(JudgedPair judged, Response response, Response? other, AskedPrompts prompts)
    {
        if ((judged.Failure ?? ResponsePairs.Failure(response, other)) is { } failure)
        {
            return new(judged.Id, judged.Kind, 0, null, 0, 0, failure) { Cluster = judged.Cluster };
        }

        var known = prompts.Find(response.PromptId).Facts;
        var (own, theirs) = (Rubric.Of(response, known), Rubric.Of(other!, known));
        return new(
            judged.Id,
            judged.Kind,
            judged.Preference(),
            known.Count == 0 ? null : own.Truth - theirs.Truth,
            own.StylePoints - theirs.StylePoints,
            judged.Length - judged.ReferenceLength,
            null)
        {
            Cluster = judged.Cluster,
        };
    }
}
