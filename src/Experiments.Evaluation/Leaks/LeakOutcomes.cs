using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Leaks;

/// <summary>Which test questions training data leak: <c>items.jsonl</c>, one <see cref="LeakOutcome"/> per question.</summary>
public sealed record LeakOutcomes(string Folder) : JsonLinesArtifact<LeakOutcomes, LeakOutcome>(Folder, Lines), IArtifact<LeakOutcomes>
{
    private static readonly JsonLines<LeakOutcome> Lines = new("items.jsonl", options => new LeakJson(options).LeakOutcome);

    /// <summary>The share of questions with a distinctive phrase and an accepted answer in one training text.</summary>
    public Proportion Leaked => Measures.Share(ReadAll(), outcome => outcome.Leaks > 0 ? 1 : 0, Direction.LowerIsBetter);

    /// <summary>The share of questions with a distinctive phrase in the training texts.</summary>
    public Proportion Mentioned => Measures.Share(ReadAll(), outcome => outcome.Mentions > 0 ? 1 : 0, Direction.Neutral);

    /// <inheritdoc />
    public static LeakOutcomes Open(string folder) => new(folder);
}

/// <summary>Whether training texts leak a question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Mentions">Training texts that hold a distinctive phrase of the question.</param>
/// <param name="Leaks">Those among them that hold an accepted answer too.</param>
/// <param name="Phrase">The phrase of the first leak, or else of the first mention; null if there is none.</param>
/// <param name="Source">The id of the text with that phrase; null if there is none.</param>
/// <param name="Failure">Why the question was not checked; null when it was.</param>
public sealed record LeakOutcome(string Id, int Mentions, int Leaks, string? Phrase, string? Source, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the question.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => Phrase;
}

[JsonSerializable(typeof(LeakOutcome))]
internal sealed partial class LeakJson : JsonSerializerContext;
