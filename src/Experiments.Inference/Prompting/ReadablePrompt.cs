namespace Experiments.Inference.Prompting;

/// <summary>A prompt as people and as models read it.</summary>
/// <param name="Text">The prompt as text; turns of a dialogue as <c>role: content</c> lines.</param>
/// <param name="Prompt">The prompt as tokens; the demonstrations are the shared ones.</param>
public sealed record ReadablePrompt(string Text, Prompt Prompt);
