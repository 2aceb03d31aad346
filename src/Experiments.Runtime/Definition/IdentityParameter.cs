namespace Experiments.Runtime.Definition;

/// <summary>A parameter that decides a stage's result.</summary>
/// <param name="Name">The YAML key; members of nested records and lists by path: <c>optimizer.beta-1</c>, <c>sources[0].count</c>.</param>
/// <param name="Value">The value in canonical text: equal values have equal text on every machine.</param>
public sealed record IdentityParameter(string Name, string Value);
