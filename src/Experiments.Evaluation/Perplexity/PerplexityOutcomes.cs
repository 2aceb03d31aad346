using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Perplexity;

/// <summary>How well a model predicts texts: <c>items.jsonl</c>, one <see cref="PerplexityOutcome"/> per document.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record PerplexityOutcomes(string Folder) : JsonLinesArtifact<PerplexityOutcomes, PerplexityOutcome>(Folder, Lines), IArtifact<PerplexityOutcomes>
{
    private static readonly JsonLines<PerplexityOutcome> Lines = new("items.jsonl", options => new PerplexityJson(options).PerplexityOutcome);

    /// <summary>The exponential of the mean negative log-probability per token; comparable only between models with one tokenizer.</summary>
    public CorpusScore Perplexity =>
        new(Math.Exp(-Scored().Sum(outcome => outcome.LogProbability) / Scored().Sum(outcome => outcome.Tokens))) { Direction = Direction.LowerIsBetter };

    /// <summary>Bits per byte of UTF-8: comparable between tokenizers.</summary>
    public CorpusScore BitsPerByte =>
        new(-Scored().Sum(outcome => outcome.LogProbability) / Math.Log(2) / Scored().Sum(outcome => outcome.Bytes)) { Direction = Direction.LowerIsBetter };

    /// <summary>The mean over documents of the negative log-probability per token, in nats.</summary>
    public Mean Loss => Measures.Average([.. Read()], outcome => -outcome.LogProbability / outcome.Tokens, Direction.LowerIsBetter);

    /// <inheritdoc />
    public static PerplexityOutcomes Open(string folder) => new(folder);

    private List<PerplexityOutcome> Scored() => [.. Read().Where(outcome => outcome.Failure is null)];
}

/// <summary>How well a model predicts a document.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="LogProbability">The sum of the tokens' log-probabilities, in nats.</param>
/// <param name="Tokens">Predicted tokens.</param>
/// <param name="Bytes">The document's length in UTF-8.</param>
/// <param name="Failure">Why the document was not scored; null when it was.</param>
public sealed record PerplexityOutcome(string Id, double LogProbability, int Tokens, int Bytes, string? Failure) : IItemOutcome;

[JsonSerializable(typeof(PerplexityOutcome))]
internal sealed partial class PerplexityJson : JsonSerializerContext;
