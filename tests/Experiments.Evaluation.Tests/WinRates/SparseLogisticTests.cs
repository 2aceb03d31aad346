using Experiments.Evaluation.WinRates;

namespace Experiments.Evaluation.Tests.WinRates;

public sealed class SparseLogisticTests
{
    [Theory]
    [InlineData(0.8, 1)]
    [InlineData(0.8, 100)]
    [InlineData(0.3, 1)]
    [InlineData(0.52, 0.5)]
    public void A_single_column_has_a_closed_form(double share, double strength)
    {
        // The slope is 0 where C n (p − share) = ∓1: the odds are those of the share, drawn by 1 / (C n) towards one half.
        var rows = Enumerable.Range(0, 50).Select(i => new WeightedRow([1], i < 50 * share ? 1 : 0, 1)).ToList();
        var drawn = share > 0.5 ? Math.Max(0.5, share - 1 / (50 * strength)) : Math.Min(0.5, share + 1 / (50 * strength));

        Assert.Equal(Math.Log(drawn / (1 - drawn)), SparseLogistic.Fit(rows, strength)[0], 9);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.02)]
    [InlineData(1)]
    [InlineData(10_000)]
    public void The_coefficients_fulfil_the_conditions_of_the_minimum(double strength)
    {
        var random = new SeededRandom(4, "rows");
        var rows = Enumerable.Range(0, 300).Select(_ => new WeightedRow(
            [random.NextGaussian(), 1, 0.5 * random.NextGaussian()], random.NextDouble(), 0.1 + random.NextDouble())).ToList();

        var coefficients = SparseLogistic.Fit(rows, strength);

        // Karush, Kuhn and Tucker: C times the slope is −sign β where β is not 0, and within ±1 where it is.
        for (var i = 0; i < coefficients.Length; i++)
        {
            var column = i;
            var slope = strength * rows.Sum(row =>
                row.Weight * row.X[column] * (1 / (1 + Math.Exp(-row.X.Zip(coefficients, (x, b) => x * b).Sum())) - row.Y));
            if (coefficients[i] == 0)
            {
                Assert.InRange(slope, -1 - 1e-6, 1 + 1e-6);
            }
            else
            {
                Assert.Equal(-Math.Sign(coefficients[i]), slope, 5);
            }
        }
    }

    [Fact]
    public void Verdicts_that_a_column_decides_alone_stay_finite()
    {
        var rows = Enumerable.Range(0, 20).Select(i => new WeightedRow([i - 9.5, 1], i > 9 ? 1 : 0, 1)).ToList();

        Assert.All(SparseLogistic.Fit(rows, 10_000), coefficient => Assert.True(double.IsFinite(coefficient)));
    }
}
