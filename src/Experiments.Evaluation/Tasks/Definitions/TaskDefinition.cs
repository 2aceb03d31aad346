using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Evaluation.Tasks.Definitions;

/// <summary>A task as it was read: what is asked, and how answers are scored.</summary>
/// <param name="Name">The task's name.</param>
/// <param name="Output">What is asked of a model.</param>
/// <param name="Shots">Solved documents before each one that is asked.</param>
/// <param name="Seed">The seed that they are drawn with.</param>
/// <param name="Documents">Documents of the split that is asked, before any limit.</param>
/// <param name="Repeats">How often each prompt is answered.</param>
/// <param name="Generation">How answers are written; null where nothing is.</param>
/// <param name="Filters">What is done to answers before they are scored, in their order; never empty.</param>
/// <param name="Metrics">What is computed, in their order; never empty.</param>
/// <param name="Config">All that the task says, with what it includes.</param>
public sealed record TaskDefinition(
    string Name,
    TaskOutput Output,
    int Shots,
    long Seed,
    int Documents,
    int Repeats,
    TaskGeneration? Generation,
    IReadOnlyList<TaskFilter> Filters,
    IReadOnlyList<TaskMetric> Metrics,
    JsonElement Config)
{
    /// <summary>How prompts are put to chat models; null where they are plain text without an instruction.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaskChat? Chat { get; init; }
}

/// <summary>How prompts are put to chat models.</summary>
/// <param name="Template">Whether the model's chat template is applied.</param>
/// <param name="MultiTurn">Whether solved documents are turns of their own; otherwise all is one turn of the user.</param>
/// <param name="System">What the model is told first; null for nothing.</param>
public sealed record TaskChat(bool Template, bool MultiTurn, string? System);

/// <summary>How answers are written.</summary>
/// <param name="Until">Texts that end an answer.</param>
/// <param name="MaxTokens">Tokens of an answer at most.</param>
/// <param name="Temperature">Divides the logits; 0 takes the likeliest token.</param>
/// <param name="TopK">Only this many of the likeliest tokens may be drawn; 0 allows all.</param>
/// <param name="TopP">Only the likeliest tokens that together reach this probability may be drawn.</param>
public sealed record TaskGeneration(IReadOnlyList<string> Until, int MaxTokens, double Temperature, int TopK, double TopP);

/// <summary>What is computed of the answers.</summary>
/// <param name="Name">The metric, as the harness calls it: <c>acc_norm</c>.</param>
/// <param name="HigherIsBetter">Which way is better, as the task says or the harness has it.</param>
/// <param name="Ignored">What an exact match does not look at.</param>
public sealed record TaskMetric(string Name, bool HigherIsBetter, IgnoredInMatch? Ignored = null);

/// <summary>What an exact match takes away of both texts before it compares them, in this order.</summary>
/// <param name="Patterns">Regular expressions of Python.</param>
/// <param name="Case">Whether letters are compared as small ones.</param>
/// <param name="Punctuation">Whether ASCII punctuation is taken away.</param>
/// <param name="Numbers">Whether ASCII digits are taken away.</param>
public sealed record IgnoredInMatch(IReadOnlyList<string> Patterns, bool Case, bool Punctuation, bool Numbers);

/// <summary>What is done to answers, one step after the other.</summary>
/// <param name="Name">The name under which results are given.</param>
/// <param name="Steps">The steps.</param>
public sealed record TaskFilter(string Name, IReadOnlyList<TaskFilterStep> Steps)
{
    /// <summary>What the harness does where a task says nothing.</summary>
    public static TaskFilter None { get; } = new("none", [new("take_first")]);
}

/// <summary>A step; which of the values it has depends on the function.</summary>
/// <param name="Function">What is done, as the harness calls it.</param>
public sealed record TaskFilterStep(string Function)
{
    /// <summary>The pattern that is looked for.</summary>
    public string? Pattern { get; init; }

    /// <summary>Which of the matches is taken; -1 is the last one.</summary>
    public int Select { get; init; }

    /// <summary>What stands for an answer without a match, or without an entry.</summary>
    public string? Fallback { get; init; }

    /// <summary>What answers are replaced by.</summary>
    public IReadOnlyDictionary<string, string>? Mapping { get; init; }

    /// <summary>What is not looked at when an answer is searched for the texts of choices; null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IgnoredInMatch? Ignored { get; init; }

    /// <summary>How many answers stay.</summary>
    public int Count { get; init; }
}
