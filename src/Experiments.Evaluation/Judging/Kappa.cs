namespace Experiments.Evaluation.Judging;

/// <summary>Agreement beyond chance.</summary>
/// <param name="Observed">The observed agreement, in [0, 1].</param>
/// <param name="Expected">The agreement that chance alone gives, in [0, 1].</param>
public readonly record struct Kappa(double Observed, double Expected)
{
    /// <summary>(observed − expected) / (1 − expected): 1 for perfect agreement, 0 for chance; NaN when every rating is the same.</summary>
    public double Value => Expected == 1 ? double.NaN : (Observed - Expected) / (1 - Expected);

    /// <summary>Cohen's kappa of two raters who both rated every item. Source: Cohen, 1960.</summary>
    /// <param name="first">The first rater's categories, one per item.</param>
    /// <param name="second">The second rater's, for the same items.</param>
    /// <exception cref="ArgumentException">There is no item, or the raters did not rate the same number.</exception>
    public static Kappa Cohen(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        if (first.Count != second.Count || first.Count == 0)
        {
            throw new ArgumentException(
                $"Cohen's kappa needs two ratings of each item; found {first.Count} and {second.Count}.", nameof(second));
        }

        double n = first.Count;
        var observed = first.Zip(second).Count(pair => pair.First == pair.Second) / n;
        var shares = second.CountBy(category => category).ToDictionary();
        var expected = first.CountBy(category => category).Sum(pair => pair.Value / n * (shares.GetValueOrDefault(pair.Key) / n));
        return new(observed, expected);
    }

    /// <summary>Kappa plus each item's influence on it: scores with the mean and spread of kappa (the delta method).</summary>
    /// <param name="first">The first rater's categories, as <see cref="Cohen"/> had them.</param>
    /// <param name="second">The second rater's.</param>
    public IReadOnlyList<double> Influences(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        double n = first.Count;
        var (ofFirst, ofSecond) = (first.CountBy(category => category).ToDictionary(), second.CountBy(category => category).ToDictionary());
        var scores = new double[first.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            // ∂κ/∂observed = 1/(1 − expected) and ∂κ/∂expected = (observed − 1)/(1 − expected)².
            var agrees = (first[i] == second[i] ? 1 : 0) - Observed;
            var chance = (ofSecond.GetValueOrDefault(first[i]) + ofFirst.GetValueOrDefault(second[i])) / n - 2 * Expected;
            scores[i] = Value + agrees / (1 - Expected) + (Observed - 1) / ((1 - Expected) * (1 - Expected)) * chance;
        }

        return scores;
    }
}
