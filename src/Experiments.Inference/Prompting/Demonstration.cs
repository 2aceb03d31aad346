namespace Experiments.Inference.Prompting;

/// <summary>A prompt that is shown with what should follow it.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Answer">What should follow it.</param>
public sealed record Demonstration(string Prompt, string Answer);
