namespace Experiments;

/// <summary>The score of one evaluated item; equal ids pair items between the arms of an experiment.</summary>
/// <param name="Id">The item's id, the same in every trial that evaluates the item.</param>
/// <param name="Score">The score; 0 or 1 where the measure is a proportion.</param>
public readonly record struct ItemScore(string Id, double Score);
