namespace Experiments.Rating.Tasks;

/// <summary>Which pairs a rater sees, in which order, and what stands on the left.</summary>
internal static class RaterPlan
{
    /// <summary>
    /// Takes the pairs that the fewest raters have, at random among equals, mixes the checks in, and puts half of the first responses on
    /// the left. Nothing but the task's seed, the rater's number and the counts decides.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="rater">The rater's number, from 1.</param>
    /// <param name="raters">How many raters have a pair, by its id; a pair that is not there has none.</param>
    /// <returns>The places of the rater's list; empty when enough raters have every pair.</returns>
    public static IReadOnlyList<RaterPlace> Of(ServedTask task, int rater, IReadOnlyDictionary<string, int> raters)
    {
        var random = new SeededRandom(task.Guide.Seed, $"rater {rater}");
        var open = task.Pairs.Where(pair => raters.GetValueOrDefault(pair.Id) < task.Guide.RatersPerPair).ToArray();
        if (open.Length == 0)
        {
            return [];
        }

        random.Shuffle(open.AsSpan());
        RatingPair[] chosen =
        [
            .. open.OrderBy(pair => raters.GetValueOrDefault(pair.Id)).Take(task.Guide.PairsPerRater),
            .. task.Checks,
        ];
        random.Shuffle(chosen.AsSpan());
        var sides = chosen.Select((_, place) => place % 2 == 0).ToArray();
        random.Shuffle(sides.AsSpan());
        return [.. chosen.Select((pair, place) => new RaterPlace(place + 1, pair.Id, sides[place]))];
    }
}

/// <summary>A place in a rater's list.</summary>
/// <param name="Position">The place, from 1.</param>
/// <param name="Pair">The pair's id.</param>
/// <param name="FirstOnLeft">Whether the pair's first response stands on the left.</param>
internal sealed record RaterPlace(int Position, string Pair, bool FirstOnLeft);
