namespace Experiments.Results.Statistics;

/// <summary>Grubbs' test: is the value farthest from the mean too far for one of several normal values?</summary>
/// <remarks>Source: Grubbs, "Sample criteria for testing outlying observations", 1950; two-sided.</remarks>
/// <param name="Place">Which value it is.</param>
/// <param name="Share">Its share of the squared deviations from the mean, from 1/n to (n − 1)/n.</param>
/// <param name="P">The probability of a value this far, by Bonferroni's bound.</param>
public sealed record Grubbs(int Place, double Share, double P)
{
    /// <summary>Tests the farthest value; null for fewer than three values, and where all are equal.</summary>
    public static Grubbs? Of(IReadOnlyList<double> values)
    {
        int n = values.Count;
        var mean = values.Average();
        double[] squares = [.. values.Select(value => (value - mean) * (value - mean))];
        var total = squares.Sum();
        if (n < 3 || total <= 0)
        {
            return null;
        }

        // With g² = share·(n − 1): t² = n(n − 2)g²/((n − 1)² − n·g²).
        var share = squares.Max() / total;
        var rest = n - 1 - n * share;
        var t = rest <= 0 ? double.PositiveInfinity : Math.Sqrt(n * (n - 2) * share / rest);
        return new Grubbs(squares.AsSpan().IndexOf(squares.Max()), share, Math.Min(1, n * StudentT.TwoSidedTail(t, n - 2)));
    }
}
