using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Responses;

/// <summary>Checks the claims of responses against known facts, as a judge does who knows them.</summary>
/// <remarks>
/// Prompts without facts are left out. A claim is a value that the response names; it is true if it is the right one and the only one.
/// </remarks>
/// <param name="Responses">The model's responses.</param>
/// <param name="Prompts">The prompts with their facts.</param>
[Stage("fact-check")]
public sealed record EvaluateFacts(Input<ResponseSet> Responses, Input<PromptSet> Prompts) : Stage<FactCheckOutcomes>
{
    /// <inheritdoc />
    public override Task<FactCheckOutcomes> RunAsync(StageContext context)
    {
        var prompts = AskedPrompts.Of(context.Open(Prompts));
        var responses = ResponseIds.Of([.. context.Open(Responses).Read()]);
        var outcomes = new List<FactCheckOutcome>(responses.Count);
        foreach (var (id, response) in responses)
        {
            var known = prompts.Find(response.PromptId).Facts;
            if (known.Count > 0)
            {
                var (made, right) = FactClaims.Count(response.Text, known);
                outcomes.Add(new(id, response.Kind, known.Count, made, right, response.Failure) { Cluster = response.Cluster });
            }
        }

        return outcomes.Count > 0
            ? Task.FromResult(FactCheckOutcomes.Write(context.Output, outcomes))
            : throw new StageException("prompts holds no prompt with facts that was responded to; there is nothing to check.");
    }
}
