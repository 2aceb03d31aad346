using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Perplexity;

/// <summary>How well a model predicts a document.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="LogProbability">The sum of the tokens' log-probabilities, in nats.</param>
/// <param name="Tokens">Predicted tokens.</param>
/// <param name="Bytes">The document's length in UTF-8.</param>
/// <param name="Failure">Why the document was not scored; null when it was.</param>
public sealed record PerplexityOutcome(string Id, double LogProbability, int Tokens, int Bytes, string? Failure) : IItemOutcome;
