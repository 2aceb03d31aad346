using System.Text.RegularExpressions;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Responses;

/// <summary>Counts how many of the keywords that prompts give are in the responses.</summary>
/// <remarks>
/// A keyword is there when the response has its words in a row, whatever the case and the punctuation. Prompts without keywords are left
/// out.
/// </remarks>
/// <param name="Responses">The model's responses.</param>
/// <param name="Prompts">The prompts, whose texts hold the keywords.</param>
/// <param name="Pattern">
/// A regular expression whose every match in a prompt is a keyword: its first group, or all of it where it has none.
/// <c>(?&lt;=keywords: .*)[^,\s]+</c> for <c>keywords: beach, party</c>; <c>#([^*]+)</c> for AdvertiseGen.
/// </param>
/// <exception cref="StageException">The pattern is no regular expression, or no prompt that was responded to has a keyword.</exception>
[Stage("keyword-coverage")]
public sealed record EvaluateKeywords(Input<ResponseSet> Responses, Input<PromptSet> Prompts, [NotEmpty] string Pattern)
    : Stage<KeywordOutcomes>
{
    /// <inheritdoc />
    public override Task<KeywordOutcomes> RunAsync(StageContext context)
    {
        CheckParameters();
        var pattern = ResponsePattern.Parse("keyword-coverage", Pattern);
        var prompts = AskedPrompts.Of(context.Open(Prompts));
        var responses = ResponseIds.Of([.. context.Open(Responses).Read()]);
        var outcomes = new List<KeywordOutcome>(responses.Count);
        foreach (var (id, response) in responses)
        {
            var wanted = pattern.Matches(prompts.Find(response.PromptId).Text).Select(Keyword).Distinct(StringComparer.Ordinal).ToList();
            if (wanted.Count > 0)
            {
                var missing = wanted.Where(keyword => AnswerText.Contains(response.Text, [keyword]) != 1).ToList();
                outcomes.Add(new(id, wanted.Count, missing, response.Failure) { Cluster = response.Cluster });
            }
        }

        return outcomes.Count > 0
            ? Task.FromResult(KeywordOutcomes.Write(context.Output, outcomes))
            : throw new StageException(
                $"keyword-coverage: 'pattern' finds no keyword in any of the {prompts.Count} prompts; the first is "
                + $"'{context.Open(Prompts).Read().First().Text}'.");
    }

    private static string Keyword(Match match) => match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
}
