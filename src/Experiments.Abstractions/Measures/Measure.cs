namespace Experiments;

/// <summary>A measured quantity of one trial. Its type says how items add up to the value.</summary>
/// <remarks>Items that could not be scored are counted in <see cref="Failed"/> by reason, never dropped silently.</remarks>
public abstract record Measure
{
    /// <summary>Which way is better. The default value is <see cref="Direction.HigherIsBetter"/>.</summary>
    public Direction Direction { get; init; } = Direction.HigherIsBetter;

    /// <summary>Scores of the items, in the order of the evaluation; empty where the quantity belongs to the corpus as a whole.</summary>
    public IReadOnlyList<ItemScore> Items { get; init; } = [];

    /// <summary>Items that were not scored, by reason.</summary>
    public IReadOnlyDictionary<string, int> Failed { get; init; } = new Dictionary<string, int>();

    /// <summary>The same items by name, where the evaluation says which they are; empty where it only counts them.</summary>
    public IReadOnlyList<UnscoredItem> Unscored { get; init; } = [];

    /// <summary>Items that were to be scored.</summary>
    public int Planned => Items.Count + Failed.Values.Sum();

    /// <summary>The value over all scored items; NaN when there is none.</summary>
    public abstract double Value { get; }
}
