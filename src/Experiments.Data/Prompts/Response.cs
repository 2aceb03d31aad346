using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Prompts;

/// <summary>What a model wrote in response to a prompt.</summary>
/// <param name="PromptId">The prompt's id.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Sample">Which of several responses to the prompt it is, from 0.</param>
/// <param name="Prompt">The user's request.</param>
/// <param name="Text">The response; empty if there is none.</param>
/// <param name="End">Why it ends: <c>model</c>, <c>stop-text</c>, <c>max-tokens</c> or <c>context</c>; null without a response.</param>
/// <param name="Tokens">The response's length in tokens.</param>
/// <param name="LogProbability">The log-probability that the model gave to the response, in nats.</param>
/// <param name="Failure">Why there is no response; null when there is one.</param>
public sealed record Response(
    string PromptId,
    string Kind,
    int Sample,
    string Prompt,
    string Text,
    string? End,
    int Tokens,
    double LogProbability,
    string? Failure) : IClustered
{
    /// <summary>The cluster of its prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(PromptId); } = PromptId;

    /// <summary>
    /// The turns before the request, oldest first, where it belongs to a dialogue of several; none where it begins one. Null where requests
    /// stand alone.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PastTurn>? Earlier { get; init; }

    string IClustered.Id => PromptId;

    /// <summary>Which turn of its dialogue it is, from 1; null where requests stand alone.</summary>
    public int? Turn() => Earlier?.Count + 1;

    /// <summary>Whether the response came to its own end, rather than to a limit.</summary>
    public bool Finished() => End is "model" or "stop-text";
}

/// <summary>A turn of a dialogue that has been: what the user asked, and what the model answered.</summary>
/// <param name="Prompt">The user's request.</param>
/// <param name="Text">The model's answer.</param>
public sealed record PastTurn(string Prompt, string Text);
