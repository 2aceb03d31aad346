namespace Experiments.Inference.Completions;

/// <summary>What a model wrote.</summary>
/// <param name="Tokens">The tokens, without the end-of-generation token.</param>
/// <param name="Text">The text, up to the stop text; bytes that are not UTF-8 appear as U+FFFD.</param>
/// <param name="End">Why it ends here.</param>
/// <param name="LogProbability">The sum of the log-probabilities that the model gave to the tokens, in nats, with that of the end where the
/// model ended it; sampling settings do not enter. Null where it was not asked for.</param>
public sealed record Completion(IReadOnlyList<int> Tokens, string Text, CompletionEnd End, double? LogProbability);
