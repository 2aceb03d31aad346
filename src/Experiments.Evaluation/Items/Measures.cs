namespace Experiments.Evaluation.Items;

/// <summary>Makes measures of the outcomes of items.</summary>
internal static class Measures
{
    /// <summary>The share of scored items for which <paramref name="score"/> is 1.</summary>
    public static Proportion Share<T>(IReadOnlyList<T> outcomes, Func<T, double> score, Direction direction = Direction.HigherIsBetter)
        where T : IItemOutcome =>
        new() { Items = Scores(outcomes, score), Failed = Failures(outcomes), Direction = direction };

    /// <summary>The mean score of the scored items.</summary>
    public static Mean Average<T>(IReadOnlyList<T> outcomes, Func<T, double> score, Direction direction = Direction.HigherIsBetter)
        where T : IItemOutcome =>
        new() { Items = Scores(outcomes, score), Failed = Failures(outcomes), Direction = direction };

    private static List<ItemScore> Scores<T>(IReadOnlyList<T> outcomes, Func<T, double> score)
        where T : IItemOutcome =>
        [.. outcomes.Where(outcome => outcome.Failure is null).Select(outcome => new ItemScore(outcome.Id, score(outcome)))];

    private static SortedDictionary<string, int> Failures<T>(IReadOnlyList<T> outcomes)
        where T : IItemOutcome =>
        new(
            outcomes.Where(outcome => outcome.Failure is not null).CountBy(outcome => outcome.Failure!).ToDictionary(),
            StringComparer.Ordinal);
}
