using MathNet.Numerics.RootFinding;

namespace Experiments.Results.Statistics;

/// <summary>An estimated quantity with its uncertainty.</summary>
/// <remarks>
/// The squared half-width of an interval is Σ t²(νₖ)·Vₖ over the parts of the error, each with its own quantile. Where several sums of
/// parts bound it, the largest counts.
/// </remarks>
/// <param name="Value">The estimate.</param>
/// <param name="Sums">The sums of parts, the largest of which counts; none where one observation gives no error.</param>
public sealed record Estimate(double Value, IReadOnlyList<IReadOnlyList<ErrorPart>> Sums)
{
    // Below this no probability is told from zero.
    private const double LeastP = 1e-12;

    /// <summary>An estimate whose error has one part.</summary>
    /// <param name="value">The estimate.</param>
    /// <param name="standardError">Its standard error; NaN where one observation gives none.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom of the standard error.</param>
    public Estimate(double value, double standardError, double degreesOfFreedom)
        : this(value, double.IsNaN(standardError) ? [] : [[new ErrorPart(standardError * standardError, degreesOfFreedom)]])
    {
    }

    /// <summary>The standard error; NaN where one observation gives none.</summary>
    public double StandardError =>
        Sums.Count == 0 ? double.NaN : Math.Sqrt(Math.Max(0, Sums.Max(sum => sum.Sum(part => part.Variance))));

    /// <summary>The lower bound of the 95 % interval; NaN where there is no standard error.</summary>
    public double Lower => Bounds(0.95).Lower;

    /// <summary>The upper bound of the 95 % interval; NaN where there is no standard error.</summary>
    public double Upper => Bounds(0.95).Upper;

    /// <summary>The two-sided probability of an estimate this far from zero, were the quantity zero; NaN where there is no error.</summary>
    public double P => Tail(Math.Abs(Value));

    /// <summary>The interval of a level of confidence.</summary>
    public Interval Bounds(double level)
    {
        var half = HalfWidth(level);
        return new Interval(Value - half, Value + half);
    }

    /// <summary>Half the width of the interval; NaN where there is no standard error.</summary>
    /// <param name="level">The level of confidence.</param>
    public double HalfWidth(double level) =>
        Sums.Count == 0 ? double.NaN : Math.Sqrt(Math.Max(0, Sums.Max(sum => sum.Sum(part => part.At(level)))));

    /// <summary>The two-sided probability of an error of this size or more: that whose interval just reaches as far.</summary>
    /// <param name="distance">The size of the error, at least 0.</param>
    /// <returns>The probability; NaN where there is no standard error.</returns>
    public double Tail(double distance) => Sums.Count == 0 ? double.NaN : Sums.Max(sum => Tail(sum, distance));

    private static double Tail(IReadOnlyList<ErrorPart> sum, double distance) => sum switch
    {
        // A sum that is corrected downwards is less than what is left without the correction, which is a sum of its own.
        _ when sum.Any(part => part.Variance < 0) || sum.All(part => part.Variance == 0) => distance == 0 ? 1 : 0,
        [var only] => StudentT.TwoSidedTail(distance / Math.Sqrt(only.Variance), only.DegreesOfFreedom),
        _ => OfWidth(sum, distance * distance),
    };

    // The width falls as the probability rises.
    private static double OfWidth(IReadOnlyList<ErrorPart> sum, double square)
    {
        double Excess(double logarithm) => Math.Log(sum.Sum(part => part.At(1 - Math.Exp(logarithm))) / square);

        var least = Math.Log(LeastP);
        const double Almost = -1e-9;
        return square == 0 || Excess(Almost) >= 0 ? 1
            : Excess(least) <= 0 ? LeastP
            : Math.Exp(Brent.FindRoot(Excess, least, Almost, 1e-10, 200));
    }
}
