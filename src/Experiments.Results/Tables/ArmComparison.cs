using Experiments.Results.Statistics;
using Experiments.Runtime.Definition;

namespace Experiments.Results.Tables;

/// <summary>An arm of an experiment beside its baseline.</summary>
/// <param name="Arm">The values of the sweep axes in the arm.</param>
/// <param name="Difference">The arm minus the baseline, paired by seed and item; null where they cannot be compared.</param>
/// <param name="P">The two-sided probability of a difference this large by chance; NaN where there is none.</param>
/// <param name="AdjustedP">The same after Holm's correction for the number of arms; NaN where there is none.</param>
/// <param name="Problem">Why the arm cannot be compared; null when it can.</param>
public sealed record ArmComparison(IReadOnlyList<AxisValue> Arm, Estimate? Difference, double P, double AdjustedP, string? Problem)
{
    /// <summary>Whether the arm differs from the baseline at the 5 % level, with the correction.</summary>
    public bool Significant => AdjustedP < 0.05;

    /// <summary>The true difference that such a comparison would find four times out of five; NaN where there is no error to judge by.</summary>
    public double MinimumDetectable => Difference is null ? double.NaN : Statistics.MinimumDetectable.Difference(Difference.StandardError);
}
