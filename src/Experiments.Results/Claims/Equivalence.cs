namespace Experiments.Results.Claims;

/// <summary>Whether a difference is as good as none. As a condition it is true when the 90 % interval lies within the margin, which is P below 0.05.</summary>
/// <param name="Estimate">The difference.</param>
/// <param name="Lower">The lower bound of its 90 % interval.</param>
/// <param name="Upper">The upper bound of its 90 % interval.</param>
/// <param name="P">The larger probability of the two one-sided tests.</param>
public sealed record Equivalence(double Estimate, double Lower, double Upper, double P)
{
    /// <summary>Whether the difference lies within the margin.</summary>
    /// <param name="equivalence">The test.</param>
    public static implicit operator bool(Equivalence equivalence) => equivalence.P < 0.05;
}
