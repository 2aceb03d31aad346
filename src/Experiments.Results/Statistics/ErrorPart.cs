namespace Experiments.Results.Statistics;

/// <summary>A part of an estimate's squared error, and how well it is known.</summary>
/// <param name="Variance">The part of the squared standard error; negative where it corrects another part.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom that it was estimated with, above 0.</param>
public readonly record struct ErrorPart(double Variance, double DegreesOfFreedom)
{
    /// <summary>t²·variance: what the part adds to the squared half-width of an interval.</summary>
    /// <param name="level">The level of confidence.</param>
    public double At(double level) => Variance == 0 ? 0 : Variance * Math.Pow(StudentT.TwoSided(DegreesOfFreedom, level), 2);
}
