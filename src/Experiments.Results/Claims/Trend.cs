namespace Experiments.Results.Claims;

/// <summary>How a measure moves along an axis. As a condition it is true when the means never step back and the order is significant (P below 0.05).</summary>
public sealed record Trend
{
    private readonly Statistic step;

    internal Trend(Statistic step, double p, bool monotone) => (this.step, P, Monotone) = (step, p, monotone);

    /// <summary>The mean change from one value of the axis to the next, positive when it goes the claimed way.</summary>
    public double Estimate => step.Estimate;

    /// <summary>The lower bound of the 95 % interval of the mean change.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double Lower => step.Lower;

    /// <summary>The upper bound of the 95 % interval of the mean change.</summary>
    /// <exception cref="ClaimException">There is only one observation.</exception>
    public double Upper => step.Upper;

    /// <summary>The one-sided probability by Jonckheere's test, with one value per seed and value of the axis.</summary>
    public double P { get; }

    /// <summary>Whether the mean at each value of the axis is at least that at the value before, going the claimed way.</summary>
    public bool Monotone { get; }

    /// <summary>Whether the trend holds.</summary>
    /// <param name="trend">The trend.</param>
    public static implicit operator bool(Trend trend) => trend.Monotone && trend.P < 0.05;
}
