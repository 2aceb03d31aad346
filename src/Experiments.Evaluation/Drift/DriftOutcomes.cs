using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Drift;

/// <summary>How far a model's predictions moved: <c>items.jsonl</c>, one <see cref="DriftOutcome"/> per document.</summary>
public sealed record DriftOutcomes(string Folder)
    : JsonLinesArtifact<DriftOutcomes, DriftOutcome>(Folder, Lines), IArtifact<DriftOutcomes>
{
    private static readonly JsonLines<DriftOutcome> Lines = new("items.jsonl", options => new DriftJson(options).DriftOutcome);

    /// <summary>The mean divergence per token, in nats.</summary>
    public Ratio MeanDivergence => Measures.Quotient(
        ReadAll(),
        outcome => outcome.Divergences.Sum(divergence => (double)divergence),
        outcome => outcome.Divergences.Count,
        Direction.LowerIsBetter);

    /// <summary>The divergence below which half of the tokens are, in nats.</summary>
    public CorpusScore MedianDivergence => Below(0.5);

    /// <summary>The divergence below which 95 % of the tokens are, in nats: where the model moved, and the mean hides it.</summary>
    public CorpusScore P95Divergence => Below(0.95);

    /// <summary>The share of tokens before which both models expect the same one most.</summary>
    public Ratio SameTop => Measures.Quotient(ReadAll(), outcome => outcome.SameTop, outcome => outcome.Divergences.Count);

    /// <inheritdoc />
    public static DriftOutcomes Open(string folder) => new(folder);

    // Between two tokens' values in proportion, as statistics programs do by default (Hyndman and Fan, 1996, type 7).
    private CorpusScore Below(double share)
    {
        var all = ReadAll().SelectMany(outcome => outcome.Divergences).Order().ToList();
        if (all.Count == 0)
        {
            return new(double.NaN) { Direction = Direction.LowerIsBetter };
        }

        var place = share * (all.Count - 1);
        var (below, above) = (all[(int)place], all[Math.Min((int)place + 1, all.Count - 1)]);
        return new(below + ((place - (int)place) * ((double)above - below))) { Direction = Direction.LowerIsBetter };
    }
}

/// <summary>How far predictions moved in a document.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Divergences">D(base ‖ model) before each predicted token, in nats.</param>
/// <param name="SameTop">Tokens before which both models expect the same one most.</param>
/// <param name="Failure">Why the document was not scored; null when it was.</param>
public sealed record DriftOutcome(string Id, IReadOnlyList<float> Divergences, int SameTop, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the document.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

[JsonSerializable(typeof(DriftOutcome))]
internal sealed partial class DriftJson : JsonSerializerContext;
