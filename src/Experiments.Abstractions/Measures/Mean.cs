namespace Experiments;

/// <summary>The mean of the items' real-valued scores.</summary>
public sealed record Mean : Measure
{
    /// <inheritdoc />
    public override double Value => Items.Count == 0 ? double.NaN : Items.Average(item => item.Score);
}
