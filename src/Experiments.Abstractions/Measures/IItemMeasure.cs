namespace Experiments;

/// <summary>A measure that is made of the scores of items, and of nothing else.</summary>
/// <typeparam name="TSelf">The measure's own type.</typeparam>
public interface IItemMeasure<TSelf>
    where TSelf : Measure, IItemMeasure<TSelf>
{
    /// <summary>What is wrong with a score; null when nothing is.</summary>
    /// <param name="score">The score.</param>
    /// <param name="weight">Its weight.</param>
    static abstract string? Problem(double score, double weight);

    /// <summary>The measure.</summary>
    /// <param name="items">The scores.</param>
    /// <param name="weights">The weight of each item, 1 where nothing else is said.</param>
    static abstract TSelf Of(IReadOnlyList<ItemScore> items, IReadOnlyList<double> weights);
}
