using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Perplexity;

/// <summary>How well a model predicts texts: <c>items.jsonl</c>, one <see cref="PerplexityOutcome"/> per document.</summary>
public sealed record PerplexityOutcomes(string Folder)
    : JsonLinesArtifact<PerplexityOutcomes, PerplexityOutcome>(Folder, Lines), IArtifact<PerplexityOutcomes>
{
    private static readonly JsonLines<PerplexityOutcome> Lines = new(
        "items.jsonl", options => new PerplexityJson(options).PerplexityOutcome);

    /// <summary>The exponential of the mean negative log-probability per token; comparable only with the same tokenizer.</summary>
    public CorpusScore Perplexity =>
        Score(scored => PortableMath.Exp(-scored.Sum(outcome => outcome.LogProbability) / scored.Sum(outcome => outcome.Tokens)));

    /// <summary>Bits per byte of UTF-8: comparable between tokenizers.</summary>
    public CorpusScore BitsPerByte =>
        Score(scored => -scored.Sum(outcome => outcome.LogProbability) / PortableMath.Log(2) / scored.Sum(outcome => outcome.Bytes));

    /// <summary>The mean over documents of the negative log-probability per token, in nats.</summary>
    public Mean Loss => Measures.Average([.. Read()], outcome => -outcome.LogProbability / outcome.Tokens, Direction.LowerIsBetter);

    /// <inheritdoc />
    public static PerplexityOutcomes Open(string folder) => new(folder);

    private CorpusScore Score(Func<List<PerplexityOutcome>, double> score) =>
        new(score([.. Read().Where(outcome => outcome.Failure is null)])) { Direction = Direction.LowerIsBetter };
}

/// <summary>How well a model predicts a document.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="LogProbability">The sum of the tokens' log-probabilities, in nats.</param>
/// <param name="Tokens">Predicted tokens.</param>
/// <param name="Bytes">The document's length in UTF-8.</param>
/// <param name="Failure">Why the document was not scored; null when it was.</param>
public sealed record PerplexityOutcome(string Id, double LogProbability, int Tokens, int Bytes, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the document.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

[JsonSerializable(typeof(PerplexityOutcome))]
internal sealed partial class PerplexityJson : JsonSerializerContext;
