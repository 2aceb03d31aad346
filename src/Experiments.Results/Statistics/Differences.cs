namespace Experiments.Results.Statistics;

/// <summary>The difference of two arms.</summary>
public static class Differences
{
    /// <summary>Second minus first, paired: the standard error is √(Σ(d_i − d̄)²/(n(n−1))).</summary>
    /// <param name="first">The scores of the first arm.</param>
    /// <param name="second">The scores of the second arm, of the same items in the same order.</param>
    /// <exception cref="ArgumentException">The arms have different numbers of items.</exception>
    public static Summary Paired(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"A paired difference needs the same items in both arms: {first.Count} and {second.Count} are given.", nameof(second));
        }

        return Summary.OfItems([.. second.Zip(first, (right, left) => right - left)]);
    }

    /// <summary>Second minus first of unrelated items: √(SE₁² + SE₂²), with Welch's degrees of freedom.</summary>
    /// <param name="first">The scores of the first arm, at least two.</param>
    /// <param name="second">The scores of the second arm, at least two.</param>
    public static Estimate Unpaired(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (left, right) = (Summary.OfItems(first), Summary.OfItems(second));
        var (a, b) = (left.StandardError * left.StandardError, right.StandardError * right.StandardError);
        var freedom = (a + b) * (a + b) / (a * a / (left.Count - 1) + b * b / (right.Count - 1));
        return new Estimate(right.Mean - left.Mean, Math.Sqrt(a + b), freedom);
    }
}
