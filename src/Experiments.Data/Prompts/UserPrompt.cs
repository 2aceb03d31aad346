namespace Experiments.Data.Prompts;

/// <summary>Something that a user asks of a model.</summary>
/// <param name="Id">Unique in its set, and the same wherever the prompt is used: it pairs outcomes.</param>
/// <param name="Kind">What kind of task it is: <c>biography</c>, <c>greeting</c>, <c>insult</c>; results may be taken by kind.</param>
/// <param name="Text">The request.</param>
/// <param name="Facts">What a judge that knows the facts can check in a response; empty where nothing is known.</param>
public sealed record UserPrompt(string Id, string Kind, string Text, IReadOnlyList<CheckableFact> Facts);
