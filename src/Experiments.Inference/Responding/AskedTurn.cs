using Experiments.Data.Prompts;

namespace Experiments.Inference.Responding;

/// <summary>A prompt that a model is to respond to.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Sample">Which of several responses to it is wanted, from 0.</param>
/// <param name="Earlier">The turns before it, oldest first; null where prompts stand alone.</param>
public sealed record AskedTurn(UserPrompt Prompt, int Sample, IReadOnlyList<PastTurn>? Earlier);
