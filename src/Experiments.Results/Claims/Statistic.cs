using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

/// <summary>An estimated quantity that a claim can compare with a limit.</summary>
/// <remarks>The interval and the probability cover another choice of seeds and of items (<see cref="SeedsAndItems"/>).</remarks>
/// <param name="Function">The function that estimates it.</param>
/// <param name="Arguments">What the function was called with, as messages show it.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="Interval">The interval; its ends are NaN where one observation gives none.</param>
/// <param name="Probability">The probability of the function's test; NaN where one observation gives none.</param>
public sealed record Statistic(
    ClaimFunction Function, IReadOnlyList<string> Arguments, double Estimate, Interval Interval, double Probability)
{
    /// <summary>The level of confidence of the interval.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The number of seeds: combinations of the repeat axes.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>The number of items; 1 where the measure has none.</summary>
    public int Items { get; init; } = 1;

    /// <summary>The number of sources that the items come from.</summary>
    public int Clusters { get; init; } = 1;

    /// <summary>The seed that lies farther from the others than seeds that vary alike would; null where there is none.</summary>
    public UnequalSeed? UnequalSeed { get; init; }

    /// <summary>The statistic at both ends of what missing scores could be; null where none are missing, or none may be.</summary>
    public UnscoredBounds? Bounds { get; init; }

    /// <summary>The call that estimates it, as messages show it.</summary>
    public string Name => Function.Call(Arguments);

    /// <summary>The lower bound of the interval.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double Lower => Known(Interval.Lower);

    /// <summary>The upper bound of the interval.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double Upper => Known(Interval.Upper);

    /// <summary>The two-sided probability of an estimate this far from zero, were the quantity zero.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double P => Known(Probability);

    /// <inheritdoc />
    public override string ToString() => ClaimText.Of(this);

    private double Known(double value) => double.IsNaN(value)
        ? throw new ClaimException($"{Name} has no interval: {ClaimText.WhyNoInterval(Items, Clusters)}.")
        : value;
}

/// <summary>
/// How a measure moves along an axis. As a condition it is true when the means never step back and the order is significant (P below 0.05).
/// </summary>
/// <param name="Step">The mean change from one value of the axis to the next, with the one-sided probability of the trend's test.</param>
/// <param name="Monotone">Whether the mean at each value of the axis is at least that at the value before, going the claimed way.</param>
public sealed record Trend(Statistic Step, bool Monotone)
{
    /// <summary>The mean change from one value of the axis to the next, positive when it goes the claimed way.</summary>
    public double Estimate => Step.Estimate;

    /// <summary>The lower bound of the 95 % interval of the mean change.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double Lower => Step.Lower;

    /// <summary>The upper bound of the 95 % interval of the mean change.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double Upper => Step.Upper;

    /// <summary>
    /// The one-sided probability, with one value per seed and value of the axis: by Page's test, as the values share seeds; by Jonckheere's
    /// where they share none.
    /// </summary>
    public double P => Step.Probability;

    /// <summary>The probability below which the order is significant.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>Whether the trend holds.</summary>
    public static implicit operator bool(Trend trend) => trend.Monotone && trend.P < trend.Significance;
}

/// <summary>
/// Result of an equivalence test (TOST). As a condition it is true when the 90 % interval lies within the margin, which is P below 0.05.
/// </summary>
/// <param name="Difference">The difference, with its 90 % interval and the larger probability of the two one-sided tests.</param>
public sealed record Equivalence(Statistic Difference)
{
    /// <summary>The difference.</summary>
    public double Estimate => Difference.Estimate;

    /// <summary>The lower bound of its 90 % interval.</summary>
    public double Lower => Difference.Lower;

    /// <summary>The upper bound of its 90 % interval.</summary>
    public double Upper => Difference.Upper;

    /// <summary>The larger probability of the two one-sided tests.</summary>
    public double P => Difference.Probability;

    /// <summary>The probability below which an equivalence counts as shown.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>Whether the difference lies within the margin.</summary>
    public static implicit operator bool(Equivalence equivalence) => equivalence.P < equivalence.Significance;
}
