namespace Experiments.Inference.Likelihoods;

/// <summary>How likely a model finds a continuation.</summary>
/// <param name="LogProbability">The sum of the tokens' log-probabilities, in nats.</param>
/// <param name="Tokens">Tokens of the continuation.</param>
/// <param name="Greedy">Whether every token is the likeliest at its place: greedy decoding would write this continuation.</param>
public readonly record struct Likelihood(double LogProbability, int Tokens, bool Greedy);
