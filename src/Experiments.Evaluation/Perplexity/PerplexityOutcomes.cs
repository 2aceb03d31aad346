using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Perplexity;

/// <summary>How well a model predicts texts: <c>items.jsonl</c>, one <see cref="PerplexityOutcome"/> per document.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record PerplexityOutcomes(string Folder) : Artifact(Folder), IArtifact<PerplexityOutcomes>
{
    private const string FileName = "items.jsonl";

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

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per document, in their order.</param>
    public static PerplexityOutcomes Write(string folder, IEnumerable<PerplexityOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.PerplexityOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<PerplexityOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.PerplexityOutcome);

    private List<PerplexityOutcome> Scored() => [.. Read().Where(outcome => outcome.Failure is null)];
}
