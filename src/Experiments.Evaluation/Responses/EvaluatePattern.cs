using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Responses;

/// <summary>Counts the responses that have a form: an advertisement that begins and ends as it should, an answer in JSON.</summary>
/// <remarks>The form alone is no evidence that what stands in it is true.</remarks>
/// <param name="Responses">The model's responses.</param>
/// <param name="Pattern">A regular expression that a response must match somewhere; <c>^…$</c> for all of it.</param>
/// <exception cref="StageException">The pattern is no regular expression, or there is no response.</exception>
[Stage("pattern-match")]
public sealed record EvaluatePattern(Input<ResponseSet> Responses, [NotEmpty] string Pattern) : Stage<PatternOutcomes>
{
    /// <inheritdoc />
    public override Task<PatternOutcomes> RunAsync(StageContext context)
    {
        CheckParameters();
        var pattern = ResponsePattern.Parse("pattern-match", Pattern);
        var responses = context.Open(Responses).Read().ToList();
        return responses.Count > 0
            ? Task.FromResult(PatternOutcomes.Write(context.Output, ResponseIds.Of(responses).Select(each => new PatternOutcome(
                each.Id,
                each.Response.Text,
                pattern.IsMatch(each.Response.Text),
                each.Response.Failure)
            {
                Cluster = each.Response.Cluster,
            })))
            : throw new StageException("responses holds no response; there is nothing to match.");
    }
}
