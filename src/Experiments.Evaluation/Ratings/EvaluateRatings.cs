using Experiments.Data.Ratings;

namespace Experiments.Evaluation.Ratings;

/// <summary>Takes ratings of people together: win rates, agreement of raters, and the verdict of the majority on each pair.</summary>
/// <remarks>
/// Source: section 4.1 of the paper: three ratings of each pair, the majority's verdict, then the mean. A rater who fails more checks than
/// allowed is left out with all ratings, and counted. Of a pair, the verdict with the most votes is the majority's; where two verdicts have
/// equally many, it is a tie.
/// </remarks>
/// <param name="Task">The task that was rated.</param>
/// <param name="Ratings">What raters said.</param>
/// <param name="FailedChecks">Checks that a rater may fail. The default value is 0.</param>
/// <param name="MinSeconds">
/// A rater whose median time for a pair is shorter is left out, too. The default value is 0: nobody is too fast.
/// </param>
/// <exception cref="StageException">The task has no such criterion, or no rating is left.</exception>
[Stage("evaluate-ratings")]
public sealed record EvaluateRatings(
    Input<RatingTask> Task,
    Input<RatingSet> Ratings,
    [Range(0, 100), Unit("checks")] int FailedChecks = 0,
    [Range(0, 3600), Unit("seconds")] double MinSeconds = 0) : Stage<RatingOutcomes>
{
    /// <summary>The criterion to evaluate. The default value is the task's first.</summary>
    [NotEmpty]
    public string? Criterion { get; init; }

    /// <inheritdoc />
    public override Task<RatingOutcomes> RunAsync(StageContext context)
    {
        CheckParameters();
        var task = context.Open(Task);
        var criteria = task.ReadGuide().Criteria;
        var criterion = Criterion ?? criteria[0];
        if (!criteria.Contains(criterion))
        {
            throw new StageException($"evaluate-ratings: the task has no criterion '{criterion}'; it has {string.Join(", ", criteria)}.");
        }

        var key = task.ReadKey().ToList();
        var expected = key.Where(each => each.Expected is not null).ToDictionary(each => each.Pair, each => each.Expected!);
        var all = context.Open(Ratings).Read().Where(rating => rating.Criterion == criterion).ToList();
        var raters = all.GroupBy(rating => rating.Rater).Select(group => Rater(group.Key, [.. group], expected)).ToList();
        var kept = raters.Where(rater => rater.LeftOut is null).Select(rater => rater.Id).ToHashSet(StringComparer.Ordinal);
        var byPair = all.Where(rating => kept.Contains(rating.Rater)).ToLookup(rating => rating.Pair, StringComparer.Ordinal);
        var pairs = key.Where(each => each.Expected is null).Select(each => Pair(each, byPair[each.Pair])).ToList();
        return pairs.Any(pair => pair.Failure is null)
            ? System.Threading.Tasks.Task.FromResult(RatingOutcomes.Write(context.Output, pairs, raters))
            : throw new StageException($"evaluate-ratings: no rating by '{criterion}' is left; {raters.Count} raters were left out.");
    }

    private RaterOutcome Rater(string rater, IReadOnlyList<Rating> ratings, Dictionary<string, string> expected)
    {
        var checks = ratings.Where(rating => expected.ContainsKey(rating.Pair)).ToList();
        var failed = checks.Count(rating => rating.Better != expected[rating.Pair]);
        var pairs = ratings.Where(rating => !expected.ContainsKey(rating.Pair));
        var median = Median.Of([.. pairs.Select(rating => rating.Seconds).OfType<double>()]);
        var leftOut = failed > FailedChecks ? RaterOutcome.FailsChecks : median < MinSeconds ? RaterOutcome.IsTooFast : null;
        return new(rater, ratings.Count - checks.Count, checks.Count, failed, double.IsNaN(median) ? null : median, leftOut);
    }

    private static RatedPair Pair(RatingKey key, IEnumerable<Rating> ratings)
    {
        var rated = ratings.Select(rating => new PairRating(
            rating.Rater,
            rating.Better == RatingLine.Tie ? 0.5 : rating.Better == key.Model ? 1 : 0,
            rating.Left == key.Model,
            rating.Comment.Length > 0 ? rating.Comment : null)).ToList();
        var failure = key.Failure ?? (rated.Count == 0 ? RatedPair.NotRated : null);
        return new(key.Pair, key.Kind, rated, key.Length, key.ReferenceLength, failure)
        {
            Cluster = key.Cluster,
        };
    }
}
