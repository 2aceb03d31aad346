using Experiments.Inference.Sampling;

namespace Experiments.Inference.Completions;

/// <summary>A prompt to go on from.</summary>
/// <param name="Prompt">What the model reads.</param>
/// <param name="MaxTokens">Tokens to write at most.</param>
/// <param name="Sampling">How tokens are chosen.</param>
/// <param name="Seed">The seed of the choices; unused when greedy. Give each prompt its own.</param>
/// <param name="Stops">Texts that end the completion; they are not part of it.</param>
public sealed record CompletionRequest(Prompt Prompt, int MaxTokens, SamplingSettings Sampling, long Seed, IReadOnlyList<string> Stops)
{
    /// <summary>
    /// Whether the completion's log-probability is wanted; it costs an exponential for each token of the vocabulary at each step.
    /// </summary>
    public bool WithLogProbability { get; init; }

    /// <summary>
    /// The grammar that the completion keeps to, in llama.cpp's form (GBNF) with the root <c>root</c>; null for none. It ends where the
    /// grammar does, or at a limit before.
    /// </summary>
    public string? Grammar { get; init; }
}
