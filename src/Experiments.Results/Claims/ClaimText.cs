using System.Globalization;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

/// <summary>Says what testing claims gave: the same words in tables, pages, files and on the terminal.</summary>
public static class ClaimText
{
    /// <summary>The verdict: <c>holds</c>, <c>fails</c>, <c>not tested</c>, <c>dropped</c>.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Fails => "fails",
        Verdict.Dropped => "dropped",
        _ => "not tested",
    };

    /// <summary>A statistic with its interval, its probability, and the numbers of seeds and items.</summary>
    public static string Of(Statistic statistic)
    {
        var interval = statistic.Interval;
        var bounds = double.IsNaN(interval.Lower)
            ? "without interval"
            : $"{statistic.Level * 100:0} % interval {Of(interval)}, p {P(statistic.Probability)}";
        var clusters = statistic.Clusters == statistic.Items ? "" : $" in {Count(statistic.Clusters, "cluster")}";
        var items = statistic.Items == 1 ? "" : $" × {statistic.Items} items{clusters}";
        var estimate = statistic.Bounds is { } ends
            ? $"between {Number(ends.Low.Estimate)} and {Number(ends.High.Estimate)}"
            : $"= {Number(statistic.Estimate)}";
        return $"{statistic.Name} {estimate}, {bounds}; {Count(statistic.Seeds, "seed")}{items}{Missing(statistic)}{Unequal(statistic)}";
    }

    private static string Of(Statistics.Interval interval) => $"[{Number(interval.Lower)}, {Number(interval.Upper)}]";

    private static string Missing(Statistic statistic) => statistic.Bounds is { } ends
        ? $"; {Count(ends.Missing, "score")} missing, with {Of(ends.Low.Interval)} at one end of what they could be and "
            + $"{Of(ends.High.Interval)} at the other"
        : "";

    /// <summary>
    /// What the verdict rests on: the statistics, and the seeds without which it would be the other one; or why the claim could not be
    /// tested.
    /// </summary>
    public static string Because(ClaimVerdict claim)
    {
        var because = claim.Problem ?? (claim.Statistics.Count > 0 ? string.Join("; ", claim.Statistics) : claim.Claim.Text);
        var otherwise = claim.Holds ? "would not hold" : "would hold";
        return claim.TurnsOn.Count == 0
            ? because
            : $"{because}; without {string.Join(", or without ", claim.TurnsOn)} alone it {otherwise}";
    }

    /// <summary>The tests that a claim's expression asks for.</summary>
    public static string TestOf(ClaimInfo claim)
    {
        var tests = ClaimFunction.In(claim).Select(function => function.Test).Distinct().ToList();
        return tests.Count == 0 ? "the expression itself" : string.Join("; ", tests);
    }

    /// <summary>How many claims have which verdict: <c>3 hold, 1 fails, 1 not tested</c>.</summary>
    /// <param name="verdicts">The verdicts, at least one.</param>
    public static string Count(IReadOnlyList<Verdict> verdicts)
    {
        var (hold, fail, untested) = (Of(Verdict.Holds), Of(Verdict.Fails), Of(Verdict.NotTested));
        string[] parts =
        [
            hold == 1 ? "1 holds" : $"{hold} hold",
            fail == 1 ? "1 fails" : $"{fail} fail",
            $"{untested} not tested",
            $"{Of(Verdict.Dropped)} dropped",
        ];
        return string.Join(", ", parts.Where(part => !part.StartsWith("0 ", StringComparison.Ordinal)));

        int Of(Verdict verdict) => verdicts.Count(each => each == verdict);
    }

    /// <summary>Why a statistic has no interval.</summary>
    internal static string WhyNoInterval(int items, int clusters) => items > 1 && clusters == 1
        ? $"all {items} items come from one source, which tells nothing about others"
        : "it needs at least two seeds, or a measure of at least two items";

    internal static string Number(double value) =>
        value.ToString(Math.Abs(value) is >= 0.001 or 0 ? "0.####" : "0.###e0", CultureInfo.InvariantCulture);

    private static string Unequal(Statistic statistic) => statistic.UnequalSeed is { } far
        ? $"; {far.Seed} alone makes {far.Share * 100:0} % of the spread of the seeds (Grubbs' test, p {P(far.P)}), so that the interval "
            + "promises too much"
        : "";

    /// <summary>A probability with four digits after the point; empty where there is none.</summary>
    public static string OfP(double value) => double.IsNaN(value) ? "" : P(value);

    /// <summary>The verdict on a claim, and what it is worth: exploratory, as one added afterwards is, or only true by itself.</summary>
    public static string Of(ClaimVerdict claim) => Of(claim.Verdict) + claim switch
    {
        { Verdict: Verdict.Dropped } => "",
        { Claim.IsExploratory: true } => " (exploratory)",
        { Standing.State: ClaimState.Added } => " (exploratory, as added afterwards)",
        { HoldsAloneOnly: true } => " (alone)",
        _ => "",
    };

    private static string P(double value) => value < 0.0001 ? "< 0.0001" : value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
