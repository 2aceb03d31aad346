using Experiments.Evaluation.Ratings;

namespace Experiments.Evaluation.Tests.Ratings;

public sealed class TwoWayErrorTests
{
    /// <summary>
    /// Scores 1, 0 / 1, 1 of raters r and s on pairs a and b: mean ¾. Sums of deviations: by pair −¼ + … = (a: ¼ + ¼ = ½; b: −¾ + ¼ = −½);
    /// by rater (r: ¼ − ¾ = −½; s: ½); each rating ¼, ¼, −¾, ¼. Variances: 2·¼/16·2 = 1/16 twice, and ¾/16·4/3 = 1/16: √(1/16) = ¼.
    /// </summary>
    [Fact]
    public void The_error_is_that_of_the_formula() => Assert.Equal(
        0.25, TwoWayError.Of([("a", "r", 1), ("a", "s", 1), ("b", "r", 0), ("b", "s", 1)]), 12);

    /// <summary>Where every rater rates one pair, the two ways are one: V + V − V = V, s²/n = ⅓·1/3.</summary>
    [Fact]
    public void One_rating_of_each_is_the_ordinary_error() => Assert.Equal(
        Math.Sqrt(1.0 / 9), TwoWayError.Of([("a", "r", 1), ("b", "s", 1), ("c", "t", 0)]), 12);

    [Fact]
    public void One_rater_gives_no_error() => Assert.True(double.IsNaN(TwoWayError.Of([("a", "r", 1), ("b", "r", 0)])));
}
