namespace Experiments.Runtime.Keys;

/// <summary>One thing that decides a stage's result, as it enters the key.</summary>
/// <param name="Name">What it is: <c>kind</c>, <c>parameter.epochs</c>, <c>input.model</c>, <c>engine.torch</c>.</param>
/// <param name="Value">Its canonical text, on one line.</param>
public sealed record KeyField(string Name, string Value);
