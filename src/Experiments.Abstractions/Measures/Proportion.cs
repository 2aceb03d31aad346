namespace Experiments;

/// <summary>The share of items with score 1: the mean of 0/1 items, in [0, 1].</summary>
public sealed record Proportion : Measure, IItemMeasure<Proportion>
{
    /// <inheritdoc />
    public override double Value => Items.Count == 0 ? double.NaN : Items.Average(item => item.Score);

    /// <inheritdoc />
    public static string? Problem(double score, double weight) =>
        score is not (0 or 1) ? "is 0 or 1 where the measure is a proportion"
        : weight == 1 ? null : "has a weight, which is for a ratio";

    /// <inheritdoc />
    public static Proportion Of(IReadOnlyList<ItemScore> items, IReadOnlyList<double> weights) => new() { Items = items };
}
