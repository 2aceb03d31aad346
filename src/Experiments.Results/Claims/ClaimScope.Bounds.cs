using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

/// <summary>Claims that hold whatever the scores are that are missing.</summary>
public abstract partial class ClaimScope
{
    // Of each statistic both ends count, so that a condition on six has 64 cases.
    private const int MostBounded = 6;

    private readonly Dictionary<string, bool> highEnds = new(StringComparer.Ordinal);
    private bool hasBounds;
    private string? undecided;

    /// <summary>Whether a condition holds at both ends of every statistic that has two.</summary>
    private bool HoldsAtEveryEnd(Func<bool> expression)
    {
        undecided = null;
        var holds = expression();
        if (undecided is not { } call)
        {
            return holds;
        }

        if (highEnds.Count == MostBounded)
        {
            throw new ClaimException(
                $"A claim on more than {MostBounded} statistics with missing scores has too many cases; write several.");
        }

        try
        {
            highEnds[call] = false;
            var atLow = HoldsAtEveryEnd(expression);
            highEnds[call] = true;
            return atLow && HoldsAtEveryEnd(expression);
        }
        finally
        {
            highEnds.Remove(call);
        }
    }

    /// <summary>A statistic with the missing scores at their ends: of the one of a call that is decided for, the estimate.</summary>
    /// <param name="missing">The number of missing scores.</param>
    /// <param name="at">The statistic where missing scores add as little as they can, 0, or as much, 1.</param>
    /// <param name="isOfZero">Whether its probability is that of a distance from zero, which ends on both sides of it do not have.</param>
    private Statistic Bounded(int missing, Func<double, Statistic> at, bool isOfZero = true)
    {
        var (low, high) = (at(0), at(1));
        if (!highEnds.TryGetValue(low.Name, out var isHigh))
        {
            undecided ??= low.Name;
        }

        var crosses = isOfZero && low.Estimate <= 0 && high.Estimate >= 0;
        return (isHigh ? high : low) with
        {
            Interval = new Interval(
                Math.Min(low.Interval.Lower, high.Interval.Lower), Math.Max(low.Interval.Upper, high.Interval.Upper)),
            Probability = crosses ? 1 : Math.Max(low.Probability, high.Probability),
            Bounds = new UnscoredBounds(low, high, missing),
        };
    }

    /// <summary>How many scores of measures are missing, where the claim takes their bounds; 0 elsewhere.</summary>
    private int Missing(params IEnumerable<MeasureColumn> measures) => hasBounds ? measures.Sum(measure => measure.Missing) : 0;

    private void RequireNoBounds(ClaimFunction function)
    {
        if (hasBounds)
        {
            throw new ClaimException(
                $"{function.Name} has no bounds for scores that are missing; 'unscored: bounds' is for Mean, Difference and Equivalent.");
        }
    }
}
