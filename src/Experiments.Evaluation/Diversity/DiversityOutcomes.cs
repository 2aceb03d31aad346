using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Diversity;

/// <summary>How diverse the inputs of a set of dialogues are: <c>items.jsonl</c>, one <see cref="DiversityOutcome"/> per line.</summary>
public sealed record DiversityOutcomes(string Folder)
    : JsonLinesArtifact<DiversityOutcomes, DiversityOutcome>(Folder, Lines), IArtifact<DiversityOutcomes>
{
    private static readonly JsonLines<DiversityOutcome> Lines = new("items.jsonl", options => new DiversityJson(options).DiversityOutcome);

    /// <summary>The mean similarity of an input with its most similar other, in BLEU, [0, 100]; low means diverse.</summary>
    public Mean Similarity => Measures.Average([.. Read()], outcome => outcome.Similarity, Direction.LowerIsBetter);

    /// <inheritdoc />
    public static DiversityOutcomes Open(string folder) => new(folder);
}

/// <summary>How similar a user's input is to the others.</summary>
/// <param name="Id">The dialogue's id.</param>
/// <param name="Input">What the user asks first.</param>
/// <param name="Nearest">The id of the most similar other dialogue; of equals the first.</param>
/// <param name="Similarity">The sentence BLEU with that input, in [0, 100].</param>
/// <param name="Failure">Why the input was not compared; null when it was.</param>
public sealed record DiversityOutcome(string Id, string Input, string? Nearest, double Similarity, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the dialogue.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => Input;
}

[JsonSerializable(typeof(DiversityOutcome))]
internal sealed partial class DiversityJson : JsonSerializerContext;
