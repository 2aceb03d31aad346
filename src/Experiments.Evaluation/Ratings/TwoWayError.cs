namespace Experiments.Evaluation.Ratings;

/// <summary>The standard error of a mean of ratings that two things make alike: the pair, and the rater.</summary>
internal static class TwoWayError
{
    /// <summary>
    /// √(V_pairs + V_raters − V_ratings), each the variance of the mean with its own clusters; where that is negative, with the larger of
    /// the first two.
    /// </summary>
    /// <remarks>
    /// Source: Cameron, Gelbach and Miller, "Robust inference with multiway clustering", 2011, with each variance times G/(G − 1).
    /// </remarks>
    /// <param name="ratings">For each rating its pair, its rater and its score.</param>
    /// <returns>The error; NaN with fewer than two pairs or raters.</returns>
    public static double Of(IReadOnlyList<(string Pair, string Rater, double Score)> ratings)
    {
        var mean = ratings.Select(rating => rating.Score).DefaultIfEmpty(double.NaN).Average();
        var (pairs, raters) = (Variance(ratings, mean, rating => rating.Pair), Variance(ratings, mean, rating => rating.Rater));
        var both = pairs + raters - Variance(ratings, mean, rating => (rating.Pair, rating.Rater));
        return Math.Sqrt(both > 0 ? both : Math.Max(pairs, raters));
    }

    private static double Variance<T>(
        IReadOnlyList<(string Pair, string Rater, double Score)> ratings,
        double mean,
        Func<(string Pair, string Rater, double Score), T> cluster)
    {
        var sums = ratings.GroupBy(cluster).Select(group => group.Sum(rating => rating.Score - mean)).ToList();
        double n = ratings.Count;
        return sums.Count < 2 ? double.NaN : sums.Sum(sum => sum * sum) / (n * n) * sums.Count / (sums.Count - 1);
    }
}
