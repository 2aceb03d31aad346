namespace Experiments.Results.Model;

/// <summary>A trial without results.</summary>
/// <param name="Trial">The trial's id.</param>
/// <param name="Reason">Why: <c>failed: student</c>, <c>not run</c>.</param>
public sealed record MissingTrial(string Trial, string Reason);
