using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

/// <summary>Against lm-evaluation-harness on the scores ((37i) mod 101)/101 of 200 items.</summary>
public sealed class HarnessBootstrapTests
{
    private static readonly double[] Scores = [.. Enumerable.Range(0, 200).Select(i => 37 * i % 101 / 101.0)];

    [Fact]
    public void The_closed_form_of_the_mean_is_that_of_the_harness() =>
        Assert.Equal(.020521206094341844, Summary.OfItems(Scores).StandardError, 15);

    [Theory]
    [InlineData(1_000, .02100724828254129)]
    [InlineData(2_000, .020706248983385526)]
    public void The_bootstrapped_mean_is_that_of_the_harness(int resamples, double expected) =>
        Assert.Equal(expected, HarnessBootstrap.StandardError(Scores, values => values.Average(), resamples), 13);

    [Fact]
    public void The_bootstrapped_median_is_that_of_the_harness() => Assert.Equal(
        .0350902796569947,
        HarnessBootstrap.StandardError(Scores, values => Median(values), 2_000),
        13);

    [Fact]
    public void The_bootstrapped_perplexity_is_that_of_the_harness()
    {
        double[] logLikelihoods = [.. Enumerable.Range(0, 150).Select(i => -(0.5 + 53 * i % 97 / 97.0 * 4))];
        static double Perplexity(IReadOnlyList<double> values) => Math.Exp(-values.Average());
        Assert.Equal(11.527578190635008, Perplexity(logLikelihoods), 12);
        Assert.Equal(1.1040465806356916, HarnessBootstrap.StandardError(logLikelihoods, Perplexity, 2_000), 11);
    }

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
