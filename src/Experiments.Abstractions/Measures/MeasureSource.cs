namespace Experiments;

/// <summary>Where a measure of a trial comes from: a member of the output of an evaluation stage.</summary>
/// <param name="Stage">The id of the evaluation stage.</param>
/// <param name="Member">The measure's member in kebab-case.</param>
/// <param name="Open">Opens the stage's output in its folder.</param>
/// <param name="Select">Takes the measure from the opened output. Measures of one output share what it reads.</param>
public sealed record MeasureSource(string Stage, string Member, Func<string, Artifact> Open, Func<Artifact, Measure> Select);
