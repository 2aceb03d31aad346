namespace Experiments.Runtime.Keys.Code;

/// <summary>The code that a stage can reach.</summary>
/// <param name="Hash">The hash of all of it.</param>
/// <param name="Methods">One line per method, <c>name hash</c>, and per package, <c>package name version</c>; sorted.</param>
public sealed record StageCode(string Hash, IReadOnlyList<string> Methods);
