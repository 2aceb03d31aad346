namespace Experiments.Results.Statistics;

/// <summary>An estimated quantity with its uncertainty.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error; NaN where one observation gives none.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom of the standard error.</param>
public sealed record Estimate(double Value, double StandardError, double DegreesOfFreedom)
{
    /// <summary>The lower bound of the 95 % t-interval; NaN where there is no standard error.</summary>
    public double Lower => Bounds(0.95).Lower;

    /// <summary>The upper bound of the 95 % t-interval; NaN where there is no standard error.</summary>
    public double Upper => Bounds(0.95).Upper;

    /// <summary>The two-sided probability of an estimate this far from zero, were the quantity zero.</summary>
    public double P => StandardError switch
    {
        0 => Value == 0 ? 1 : 0,
        double.NaN => double.NaN,
        _ => StudentT.TwoSidedTail(Value / StandardError, DegreesOfFreedom),
    };

    /// <summary>The t-interval of a level of confidence.</summary>
    public Interval Bounds(double level)
    {
        if (double.IsNaN(StandardError))
        {
            return new Interval(double.NaN, double.NaN);
        }

        var half = StandardError == 0 ? 0 : StudentT.TwoSided(DegreesOfFreedom, level) * StandardError;
        return new Interval(Value - half, Value + half);
    }
}
