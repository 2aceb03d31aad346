namespace Experiments;

/// <summary>Where a measure of a trial comes from: a member of the output of an evaluation stage.</summary>
/// <param name="Stage">The id of the evaluation stage.</param>
/// <param name="Member">The measure's member in kebab-case.</param>
/// <param name="Read">Reads the measure from the folder of the stage's output.</param>
public sealed record MeasureSource(string Stage, string Member, Func<string, Measure> Read);
