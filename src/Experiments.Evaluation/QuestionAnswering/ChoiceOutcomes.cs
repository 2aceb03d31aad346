using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.QuestionAnswering;

/// <summary>A model's choices among options: <c>items.jsonl</c>, one <see cref="ChoiceOutcome"/> per line.</summary>
public sealed record ChoiceOutcomes(string Folder)
    : JsonLinesArtifact<ChoiceOutcomes, ChoiceOutcome>(Folder, Lines), IArtifact<ChoiceOutcomes>
{
    private static readonly JsonLines<ChoiceOutcome> Lines = new("items.jsonl", options => new ChoiceJson(options).ChoiceOutcome);

    /// <summary>The share of questions whose right option is the likeliest.</summary>
    public Proportion Accuracy => Measures.Share(ReadAll(), outcome => outcome.Chosen == outcome.Correct ? 1 : 0);

    /// <summary>The share of questions whose right option is the likeliest per character, which is fairer to long options.</summary>
    public Proportion AccuracyNorm => Measures.Share(ReadAll(), outcome => outcome.ChosenPerCharacter == outcome.Correct ? 1 : 0);

    /// <summary>The mean log-probability of the right options, in nats.</summary>
    public Mean CorrectLogProbability => Measures.Average(ReadAll(), outcome => outcome.LogProbabilities[outcome.Correct]);

    /// <inheritdoc />
    public static ChoiceOutcomes Open(string folder) => new(folder);
}

/// <summary>The outcome of one question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Prompt">What the model read, with demonstrations, up to the option.</param>
/// <param name="Choices">The options.</param>
/// <param name="Correct">The index of the right option.</param>
/// <param name="LogProbabilities">Each option's log-probability after the prompt, in nats; empty when the question was not scored.</param>
/// <param name="Chosen">The index of the likeliest option; of equals the first; -1 when the question was not scored.</param>
/// <param name="ChosenPerCharacter">The same by log-probability per character.</param>
/// <param name="Failure">Why the question was not scored; null when it was.</param>
public sealed record ChoiceOutcome(
    string Id,
    string Prompt,
    IReadOnlyList<string> Choices,
    int Correct,
    IReadOnlyList<double> LogProbabilities,
    int Chosen,
    int ChosenPerCharacter,
    string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the question.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    /// <summary>What is known of the question, by name; null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    string? IItemOutcome.Text => Chosen < 0 ? null : Choices[Chosen];
}

[JsonSerializable(typeof(ChoiceOutcome))]
internal sealed partial class ChoiceJson : JsonSerializerContext;
