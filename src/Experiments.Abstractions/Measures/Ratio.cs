namespace Experiments;

/// <summary>
/// A ratio of sums over items, such as correct answers per given answer: Σ scores / Σ weights, which is not the mean of the items' ratios.
/// </summary>
/// <param name="Weights">What each item adds to the denominator, in the order of the items.</param>
public sealed record Ratio(IReadOnlyList<double> Weights) : Measure, IItemMeasure<Ratio>
{
    /// <inheritdoc />
    public override double Value => Total == 0 ? double.NaN : Items.Sum(item => item.Score) / Total;

    /// <summary>
    /// Scores whose mean is the ratio and whose spread is that of the ratio: R + (score − R·weight)/mean weight (the delta method).
    /// </summary>
    /// <remarks>With these, everything that holds for means of items holds for ratios: errors, pairing, bootstrap.</remarks>
    public IReadOnlyList<ItemScore> Linearized
    {
        get
        {
            var (ratio, mean) = (Value, Total / Weights.Count);
            return [.. Items.Zip(Weights, (item, weight) => item with { Score = ratio + (item.Score - ratio * weight) / mean })];
        }
    }

    /// <inheritdoc />
    public static string? Problem(double score, double weight) => weight >= 0 ? null : "has a negative weight";

    /// <inheritdoc />
    public static Ratio Of(IReadOnlyList<ItemScore> items, IReadOnlyList<double> weights) => new(weights) { Items = items };

    private double Total => Weights.Count == Items.Count
        ? Weights.Sum()
        : throw new InvalidOperationException($"A ratio needs one weight per item: {Items.Count} items, {Weights.Count} weights.");
}
