namespace Experiments.Inference.Likelihoods;

/// <summary>Continuations of one prompt whose probabilities are wanted.</summary>
/// <param name="Prompt">What the model reads.</param>
/// <param name="Continuations">Token ids, at least one token each.</param>
public sealed record LikelihoodRequest(Prompt Prompt, IReadOnlyList<IReadOnlyList<int>> Continuations);
