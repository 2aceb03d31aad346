using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Responses;

/// <summary>Compares the style of a model's and a teacher's responses: lists, summaries, openings, length, words, refusals.</summary>
/// <remarks>
/// Units: shares in [0, 1], lengths in words. Source: Gudibande et al., 2023, Table 2; the detectors of lists and summaries are ours.
/// For the upper bound, compare a second sample of the teacher with the first.
/// </remarks>
/// <param name="Responses">The model's responses.</param>
/// <param name="Teacher">The teacher's responses to the same prompts.</param>
[Stage("style-similarity")]
public sealed record EvaluateStyle(Input<ResponseSet> Responses, Input<ResponseSet> Teacher) : Stage<StyleOutcomes>
{
    /// <inheritdoc />
    public override Task<StyleOutcomes> RunAsync(StageContext context)
    {
        var pairs = ResponsePairs.Of(context.Open(Responses), context.Open(Teacher), "teacher");
        return Task.FromResult(StyleOutcomes.Write(context.Output, pairs.Select(pair => Compare(pair.Id, pair.Response, pair.Other))));
    }

    private static StyleOutcome Compare(string id, Response response, Response? teacher)
    {
        if (ResponsePairs.Failure(response, teacher) is { } failure)
        {
            return new(id, response.Kind, response.Text, null, null, null, false, false, failure) { Cluster = response.Cluster };
        }

        var share = StyleFeatures.UnigramShare(response.Text, teacher!.Text);
        return new(
            id,
            response.Kind,
            response.Text,
            StyleFeatures.Of(response.Text),
            StyleFeatures.Of(teacher.Text),
            double.IsNaN(share) ? null : share,
            Opening(teacher.Text).Length > 0 && Opening(response.Text) == Opening(teacher.Text),
            response.Finished(),
            null)
        {
            Cluster = response.Cluster,
        };
    }

    private static string Opening(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(2));
}
