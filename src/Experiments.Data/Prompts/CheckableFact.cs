namespace Experiments.Data.Prompts;

/// <summary>A fact whose truth a response's words show: it names a value, and that is the right one or a wrong one.</summary>
/// <param name="Relation">What the fact is about: <c>city</c>.</param>
/// <param name="Value">The true value.</param>
/// <param name="Values">All values that a response could name, the true one among them.</param>
public sealed record CheckableFact(string Relation, string Value, IReadOnlyList<string> Values);
