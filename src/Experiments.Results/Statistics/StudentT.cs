using MathNet.Numerics.RootFinding;

namespace Experiments.Results.Statistics;

/// <summary>Quantiles and tails of Student's t, and of the normal distribution that it becomes.</summary>
internal static class StudentT
{
    /// <summary>The value that stays within ± itself with probability <paramref name="level"/>.</summary>
    public static double TwoSided(double degreesOfFreedom, double level)
    {
        var p = 1 - level;
        if (p >= 1)
        {
            return 0;
        }

        // The library looks for quantiles below 800 only, which is too few for one degree of freedom.
        var low = 1.0;
        while (TwoSidedTail(low, degreesOfFreedom) < p)
        {
            low /= 4;
        }

        var high = 4 * low;
        while (TwoSidedTail(high, degreesOfFreedom) > p)
        {
            (low, high) = (high, 4 * high);
        }

        return Brent.FindRoot(t => Math.Log(TwoSidedTail(t, degreesOfFreedom) / p), low, high, 1e-13 * high, 200);
    }

    /// <summary>The probability of a value beyond ±|<paramref name="t"/>|.</summary>
    public static double TwoSidedTail(double t, double degreesOfFreedom) =>
        2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(t));

    /// <summary>The probability of a value above <paramref name="t"/>.</summary>
    public static double UpperTail(double t, double degreesOfFreedom) =>
        MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degreesOfFreedom, -t);

    /// <summary>The normal quantile.</summary>
    public static double Normal(double probability) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);
}
