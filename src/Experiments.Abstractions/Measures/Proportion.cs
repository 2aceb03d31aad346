namespace Experiments;

/// <summary>The share of items with score 1: the mean of 0/1 items, in [0, 1].</summary>
public sealed record Proportion : Measure
{
    /// <inheritdoc />
    public override double Value => Items.Count == 0 ? double.NaN : Items.Average(item => item.Score);
}
