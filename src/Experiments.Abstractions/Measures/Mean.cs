namespace Experiments;

/// <summary>The mean of the items' real-valued scores.</summary>
public sealed record Mean : Measure, IItemMeasure<Mean>
{
    /// <inheritdoc />
    public override double Value => Items.Count == 0 ? double.NaN : Items.Average(item => item.Score);

    /// <inheritdoc />
    public static string? Problem(double score, double weight) => weight == 1 ? null : "has a weight, which is for a ratio";

    /// <inheritdoc />
    public static Mean Of(IReadOnlyList<ItemScore> items, IReadOnlyList<double> weights) => new() { Items = items };
}
