namespace Experiments.Benchmarks.Statistics;

/// <summary>How the seeds of a simulated experiment differ.</summary>
/// <param name="Share">The share of the variance of the estimate that the seeds carry, below 1.</param>
/// <param name="Lags">Whether one seed in five lags behind the others, which are alike; else seeds are normal.</param>
internal sealed record SimulatedSeeds(double Share, bool Lags)
{
    private const double OneInFive = 0.2;

    /// <summary>The effect of a seed, with mean 0.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="rest">The variance of the estimate that is not the seeds'.</param>
    /// <param name="seeds">The number of seeds.</param>
    public double Draw(SeededRandom random, double rest, int seeds)
    {
        var deviation = Math.Sqrt(seeds * rest * Share / (1 - Share));
        var normal = random.NextGaussian();
        // −2 and ½ with the probabilities 1/5 and 4/5 have the mean 0 and the variance 1; the lag makes four fifths of the variance.
        return deviation * (Lags ? Math.Sqrt(0.8) * (random.NextDouble() < OneInFive ? -2 : 0.5) + Math.Sqrt(0.2) * normal : normal);
    }

    /// <inheritdoc />
    public override string ToString() => Share == 0 ? "none" : $"{Share * 100:0} %{(Lags ? ", one in five lags" : "")}";
}
