using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

/// <summary>A function of a claim with the scores that it is about.</summary>
/// <param name="function">The function.</param>
/// <param name="arguments">What it was called with.</param>
/// <param name="scores">The scores by seed and item.</param>
internal sealed class ScoredCall(ClaimFunction function, IReadOnlyList<string> arguments, SeedScores scores)
{
    private const double Unlikely = 0.05;

    private readonly Lazy<Estimate> estimate = new(() => scores.Mean);
    private readonly Lazy<double?> exact = new(() => scores.ExactP);
    private readonly Lazy<double> p = new(() => scores.PairedP);

    public ClaimFunction Function => function;

    public IReadOnlyList<string> Arguments => arguments;

    public SeedScores Scores => scores;

    public Estimate Estimate => estimate.Value;

    public double P => p.Value;

    /// <summary>Whether seeds differ by chance only, and not as they belong to other values of an axis.</summary>
    public bool SeedsVaryAlike { get; init; } = true;

    /// <summary>The seed that is farther from the others than one of normal seeds would be; null where there is none.</summary>
    public UnequalSeed? UnequalSeed => SeedsVaryAlike && Grubbs.Of([.. scores.Values.Select(row => row.Average())]) is { P: < Unlikely } far
        ? new UnequalSeed(scores.Seeds[far.Place], far.Share, far.P)
        : null;

    /// <summary>The interval; where an exact test cannot tell the scores from zero it holds zero, as both must agree.</summary>
    public Interval Bounds(double level)
    {
        var bounds = Estimate.Bounds(level);
        return exact.Value >= 1 - level ? new Interval(Math.Min(bounds.Lower, 0), Math.Max(bounds.Upper, 0)) : bounds;
    }
}
