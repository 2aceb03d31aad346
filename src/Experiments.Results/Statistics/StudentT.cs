namespace Experiments.Results.Statistics;

/// <summary>Quantiles and tails of Student's t, and of the normal distribution that it becomes.</summary>
internal static class StudentT
{
    /// <summary>The value that stays within ± itself with probability <paramref name="level"/>.</summary>
    public static double TwoSided(double degreesOfFreedom, double level) =>
        MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, 1 - (1 - level) / 2);

    /// <summary>The probability of a value beyond ±|<paramref name="t"/>|.</summary>
    public static double TwoSidedTail(double t, double degreesOfFreedom) =>
        2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(t));

    /// <summary>The probability of a value above <paramref name="t"/>.</summary>
    public static double UpperTail(double t, double degreesOfFreedom) =>
        MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degreesOfFreedom, -t);

    /// <summary>The normal quantile.</summary>
    public static double Normal(double probability) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);
}
