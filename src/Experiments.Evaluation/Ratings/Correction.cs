namespace Experiments.Evaluation.Ratings;

/// <summary>A mean of verdicts of people on all items, of whom they saw some, and a judge all: prediction-powered inference.</summary>
/// <remarks>
/// θ = λ · mean of f over the N others + mean of (Y − λf) over the n that people saw, where Y is what people said and f what the judge
/// said. Whatever λ is, the estimate is unbiased, as items are seen by chance; λ = Cov(Y, f) / ((1 + n/N) · Var(f)) makes its variance
/// λ² Var(f) / N + Var(Y − λf) / n the smallest. λ = 0 leaves people alone.
/// Source: Angelopoulos et al., "Prediction-powered inference", 2023, and Angelopoulos, Duchi and Zrnic, "PPI++", 2023, for λ, which is
/// kept in [0, 1].
/// </remarks>
internal sealed class Correction
{
    // Of the normal distribution, for 95 %.
    private const double Quantile = 1.959963984540054;

    private readonly double[] people;
    private readonly double[] beside;
    private readonly double[] others;
    private readonly double covariance;
    private readonly double variance;

    /// <summary>Estimates.</summary>
    /// <param name="seen">For each item that people saw, their verdict and the judge's.</param>
    /// <param name="others">The judge's verdict on each other item.</param>
    /// <exception cref="ArgumentException">People saw fewer than two items, or there are fewer than two others.</exception>
    public Correction(IReadOnlyList<(double People, double Judge)> seen, IReadOnlyList<double> others)
    {
        if (seen.Count < 2 || others.Count < 2)
        {
            throw new ArgumentException("A correction needs two items that people saw, and two others.", nameof(seen));
        }

        (people, beside, this.others) = ([.. seen.Select(item => item.People)], [.. seen.Select(item => item.Judge)], [.. others]);
        covariance = Covariance(people, beside);
        double[] all = [.. beside, .. others];
        variance = Covariance(all, all);
        Weight = WeightAt(people.Length, this.others.Length);
        Value = Weight * this.others.Average() + people.Zip(beside, (said, judged) => said - Weight * judged).Average();
    }

    /// <summary>The weight of the judge, λ.</summary>
    public double Weight { get; }

    /// <summary>The estimate, θ.</summary>
    public double Value { get; }

    /// <summary>
    /// A score for each item, those that people saw first: their mean is the estimate, and the variance of their mean that of the estimate.
    /// </summary>
    public IReadOnlyList<double> Scores()
    {
        double total = people.Length + others.Length;
        double[] rest = [.. people.Zip(beside, (said, judged) => said - Weight * judged)];
        double[] weighted = [.. others.Select(judged => Weight * judged)];
        return [.. Deviations(rest, total), .. Deviations(weighted, total)];
    }

    /// <summary>
    /// How many of these items people must see for a 95 % interval no wider than wanted; NaN where all of them are not enough.
    /// </summary>
    /// <param name="width">The interval's whole width.</param>
    public double ItemsFor(double width)
    {
        var total = people.Length + others.Length;
        var wanted = width / 2 / Quantile * (width / 2 / Quantile);
        var own = Covariance(people, people);
        for (var seen = 2; seen < total; seen++)
        {
            var weight = WeightAt(seen, total - seen);
            var rest = own - 2 * weight * covariance + weight * weight * variance;
            if (weight * weight * variance / (total - seen) + rest / seen <= wanted)
            {
                return seen;
            }
        }

        return own / total <= wanted ? total : double.NaN;
    }

    private double WeightAt(double seen, double unseen) =>
        variance == 0 ? 0 : Math.Clamp(covariance / ((1 + seen / unseen) * variance), 0, 1);

    // Scaled so that each part's share of the variance is divided by its own number of items, and not by that of all.
    private IEnumerable<double> Deviations(double[] values, double total)
    {
        var (mean, count) = (values.Average(), (double)values.Length);
        var scale = total / count * Math.Sqrt(count / (count - 1));
        return values.Select(value => Value + scale * (value - mean));
    }

    private static double Covariance(double[] first, double[] second)
    {
        var (meanFirst, meanSecond) = (first.Average(), second.Average());
        return first.Zip(second, (x, y) => (x - meanFirst) * (y - meanSecond)).Sum() / (first.Length - 1);
    }
}
