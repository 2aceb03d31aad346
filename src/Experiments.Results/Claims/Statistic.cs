using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

/// <summary>An estimated quantity that a claim can compare with a limit.</summary>
/// <remarks>The 95 % interval and the probability cover another choice of seeds and of items (<see cref="SeedsAndItems"/>).</remarks>
public sealed record Statistic
{
    private readonly string name;
    private readonly Interval interval;
    private readonly double p;

    internal Statistic(string name, double estimate, Interval interval, double p)
    {
        (this.name, Estimate, this.interval, this.p) = (name, estimate, interval, p);
    }

    /// <summary>The estimate.</summary>
    public double Estimate { get; }

    /// <summary>The lower bound of the 95 % interval.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double Lower => Known(interval.Lower);

    /// <summary>The upper bound of the 95 % interval.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double Upper => Known(interval.Upper);

    /// <summary>The two-sided probability of an estimate this far from zero, were the quantity zero.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double P => Known(p);

    private double Known(double value) => double.IsNaN(value)
        ? throw new ClaimException($"{name} has no interval: it needs at least two seeds, or a measure of at least two items.")
        : value;
}
