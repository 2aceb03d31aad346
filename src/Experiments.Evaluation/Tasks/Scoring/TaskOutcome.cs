using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>The outcome of one item of a task.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Task">The task.</param>
/// <param name="Scores">
/// The scores by metric and filter: <c>acc,none</c>. Of a perplexity it is the log-probability, in nats. None where it was not scored.
/// </param>
/// <param name="Failure">Why the item was not scored; null when it was.</param>
public sealed record TaskOutcome(string Id, string Task, IReadOnlyDictionary<string, double> Scores, string? Failure) : IItemOutcome
{
    /// <summary>What the model read, control tokens spelled out, where its chat template made it; null elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Prompts { get; init; }

    /// <summary>Each continuation's log-probability after its context, in nats; null where answers are written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? LogProbabilities { get; init; }

    /// <summary>Whether greedy decoding would write each continuation; null where answers are written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<bool>? Greedy { get; init; }

    /// <summary>The log-probabilities without a context; null where none are wanted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Unconditional { get; init; }

    /// <summary>The place of the likeliest choice; null where there are no choices.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Chosen { get; init; }

    /// <summary>The places of the right choices; null where there are no choices.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Gold { get; init; }

    /// <summary>What the model wrote; null where it was asked to write nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Answers { get; init; }

    /// <summary>The answer that is scored, by filter; null where nothing was written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Filtered { get; init; }

    /// <summary>The accepted texts; null where nothing was written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>The words of a text, for its perplexity; null for all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Words { get; init; }

    /// <summary>The bytes of a text, for its perplexity; null for all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Bytes { get; init; }

    /// <summary>Tokens at the beginning of the context that the model had no room for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Left { get; init; }

    /// <summary>The cluster of the item.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => Answers?[0];

    /// <summary>The name of a score.</summary>
    internal static string Key(string metric, string filter) => $"{metric},{filter}";
}
