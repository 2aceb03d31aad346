namespace Experiments.Evaluation.Outcomes;

/// <summary>Makes measures of the outcomes of items.</summary>
internal static class Measures
{
    /// <summary>The share of scored items for which <paramref name="score"/> is 1.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="score">The score of an outcome.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="unscored">Why the measure leaves an outcome out, for a reason that is the same in every arm; or null.</param>
    public static Proportion Share<T>(
        IReadOnlyList<T> outcomes,
        Func<T, double> score,
        Direction direction = Direction.HigherIsBetter,
        Func<T, string?>? unscored = null)
        where T : IItemOutcome
    {
        var (items, failed, left) = Score(outcomes, score, unscored);
        return new() { Items = items, Failed = failed, Unscored = left, Direction = direction };
    }

    /// <summary>The mean score of the scored items.</summary>
    public static Mean Average<T>(
        IReadOnlyList<T> outcomes,
        Func<T, double> score,
        Direction direction = Direction.HigherIsBetter,
        Func<T, string?>? unscored = null)
        where T : IItemOutcome
    {
        var (items, failed, left) = Score(outcomes, score, unscored);
        return new() { Items = items, Failed = failed, Unscored = left, Direction = direction };
    }

    /// <summary>
    /// Σ score over Σ weight, for measures that count different items in different
    /// arms; all scored items stay, so that arms can be paired.
    /// </summary>
    public static Ratio Quotient<T>(
        IReadOnlyList<T> outcomes,
        Func<T, double> score,
        Func<T, double> weight,
        Direction direction = Direction.HigherIsBetter,
        Func<T, string?>? unscored = null)
        where T : IItemOutcome
    {
        var (items, failed, left) = Score(outcomes, score, unscored);
        var (weights, _, _) = Score(outcomes, weight, unscored);
        return new([.. weights.Select(item => item.Score)]) { Items = items, Failed = failed, Unscored = left, Direction = direction };
    }

    private static (List<ItemScore> Items, SortedDictionary<string, int> Failed, List<UnscoredItem> Unscored) Score<T>(
        IReadOnlyList<T> outcomes, Func<T, double> score, Func<T, string?>? unscored)
        where T : IItemOutcome
    {
        var items = new List<ItemScore>(outcomes.Count);
        var failed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var left = new List<UnscoredItem>();
        foreach (var outcome in outcomes)
        {
            if ((outcome.Failure ?? unscored?.Invoke(outcome)) is { } reason)
            {
                failed[reason] = failed.GetValueOrDefault(reason) + 1;
                left.Add(new(outcome.Id, reason)
                {
                    Cluster = outcome.Cluster, Fields = outcome.Fields, LeftOut = outcome.Failure is null,
                });
            }
            else
            {
                items.Add(new(outcome.Id, score(outcome)) { Cluster = outcome.Cluster, Fields = outcome.Fields, Text = outcome.Text });
            }
        }

        return (items, failed, left);
    }
}
