using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

/// <summary>Do the tests err as often as they say, on data made up with and without an effect?</summary>
public sealed class CalibrationTests
{
    private const int Trials = 2_000;

    [Fact]
    public void Without_an_effect_McNemar_errs_at_most_as_often_as_it_says() => Assert.InRange(
        Share("McNemar", random =>
        {
            var gained = Enumerable.Range(0, 40).Count(_ => random.NextDouble() < 0.5);
            return McNemar.Exact(gained, 40 - gained);
        }),
        0.02,
        0.06);

    [Fact]
    public void Without_an_effect_sign_flips_err_as_often_as_they_say() => Assert.InRange(
        Share("sign flips", random => SignFlip.P([.. Enumerable.Range(0, 8).Select(_ => random.NextGaussian())])),
        0.035,
        0.065);

    [Fact]
    public void Without_a_trend_Jonckheere_errs_at_most_as_often_as_it_says() => Assert.InRange(
        Share(
            "Jonckheere",
            random => Jonckheere.P(
                [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 3).Select(_ => random.NextGaussian()).ToArray())])),
        0.025,
        0.06);

    /// <summary>Five true null hypotheses: without the correction one in 1 − 0.95⁵ = 23 % of tables would show a difference.</summary>
    [Fact]
    public void With_the_correction_of_Holm_one_table_in_twenty_shows_a_difference_that_is_none() => Assert.InRange(
        Share("Holm", random => Holm.Adjust([.. Enumerable.Range(0, 5).Select(_ => random.NextDouble())]).Min()),
        0.035,
        0.065);

    private static double Share(string purpose, Func<SeededRandom, double> p)
    {
        var random = new SeededRandom(11, purpose);
        return Enumerable.Range(0, Trials).Count(_ => p(random) < 0.05) / (double)Trials;
    }
}
