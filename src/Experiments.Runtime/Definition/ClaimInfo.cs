namespace Experiments.Runtime.Definition;

/// <summary>A claim that a spec makes about the results.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Text">The expression, as the spec has it.</param>
/// <param name="Position">Where the expression stands.</param>
public sealed record ClaimInfo(string Name, string Text, SourcePosition Position);
