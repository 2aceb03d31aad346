using Experiments.Inference;

namespace Experiments.Evaluation.Asking;

/// <summary>A question as a model reads it.</summary>
/// <param name="Text">The prompt as readable text; control tokens appear as their names.</param>
/// <param name="Prompt">The prompt as tokens; the demonstrations are the shared ones.</param>
public sealed record QuestionPrompt(string Text, Prompt Prompt);
