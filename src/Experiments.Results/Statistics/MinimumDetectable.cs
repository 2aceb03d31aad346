namespace Experiments.Results.Statistics;

/// <summary>How small a difference an evaluation can find.</summary>
public static class MinimumDetectable
{
    /// <summary>δ = (z_{1−α/2} + z_power)·SE: the true difference that a two-sided test finds with the given power.</summary>
    /// <param name="standardError">The standard error of the difference.</param>
    /// <param name="alpha">The level of the test.</param>
    /// <param name="power">The probability of finding the difference.</param>
    public static double Difference(double standardError, double alpha = 0.05, double power = 0.8) =>
        (StudentT.Normal(1 - alpha / 2) + StudentT.Normal(power)) * standardError;
}
