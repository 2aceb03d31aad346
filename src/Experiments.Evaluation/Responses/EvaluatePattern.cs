using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Outcomes;

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
        var several = responses.Any(response => response.Sample > 0);
        return responses.Count > 0
            ? Task.FromResult(PatternOutcomes.Write(context.Output, responses.Select(response => new PatternOutcome(
                several ? $"{response.PromptId}/{response.Sample}" : response.PromptId,
                response.Text,
                pattern.IsMatch(response.Text),
                response.Failure)
            {
                Cluster = response.Cluster,
            })))
            : throw new StageException("responses holds no response; there is nothing to match.");
    }
}

/// <summary>Which responses have a form: <c>items.jsonl</c>, one <see cref="PatternOutcome"/> per response.</summary>
public sealed record PatternOutcomes(string Folder)
    : JsonLinesArtifact<PatternOutcomes, PatternOutcome>(Folder, Lines), IArtifact<PatternOutcomes>
{
    private static readonly JsonLines<PatternOutcome> Lines = new("items.jsonl", options => new PatternJson(options).PatternOutcome);

    /// <summary>The share of responses that match.</summary>
    public Proportion Matching => Measures.Share(ReadAll(), outcome => outcome.Matches ? 1 : 0);

    /// <inheritdoc />
    public static PatternOutcomes Open(string folder) => new(folder);
}

/// <summary>Whether a response has the form.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Text">The response.</param>
/// <param name="Matches">Whether it matches.</param>
/// <param name="Failure">Why the response was not looked at; null when it was.</param>
public sealed record PatternOutcome(string Id, string Text, bool Matches, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of its prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

[JsonSerializable(typeof(PatternOutcome))]
internal sealed partial class PatternJson : JsonSerializerContext;
