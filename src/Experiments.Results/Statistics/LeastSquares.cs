namespace Experiments.Results.Statistics;

/// <summary>The line through points with the least squared error.</summary>
public static class LeastSquares
{
    /// <summary>The weights w with slope = Σ w·y: (x − x̄)/Σ(x − x̄)².</summary>
    /// <param name="x">The places; at least two different ones.</param>
    /// <exception cref="ArgumentException">All places are equal.</exception>
    public static IReadOnlyList<double> SlopeWeights(IReadOnlyList<double> x)
    {
        var mean = x.Average();
        var squares = x.Sum(value => (value - mean) * (value - mean));
        return squares > 0
            ? [.. x.Select(value => (value - mean) / squares)]
            : throw new ArgumentException("A slope needs at least two different places.", nameof(x));
    }

    /// <summary>The slope of independent points, with n − 2 degrees of freedom.</summary>
    /// <param name="x">The places; at least three.</param>
    /// <param name="y">The values at the places.</param>
    public static Estimate Slope(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var weights = SlopeWeights(x);
        var slope = weights.Zip(y, (w, value) => w * value).Sum();
        var (xMean, yMean) = (x.Average(), y.Average());
        var residual = x.Zip(y, (place, value) => value - yMean - slope * (place - xMean)).Sum(error => error * error);
        var spread = x.Sum(place => (place - xMean) * (place - xMean));
        return new Estimate(slope, Math.Sqrt(residual / (x.Count - 2) / spread), x.Count - 2);
    }
}
