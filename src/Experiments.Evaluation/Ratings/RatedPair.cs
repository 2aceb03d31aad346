using System.Globalization;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Ratings;

/// <summary>What people said of a pair.</summary>
/// <param name="Id">The pair's id, as judges of the same responses have it.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Ratings">The ratings that count.</param>
/// <param name="Length">The model's response's length in words.</param>
/// <param name="ReferenceLength">The reference's length in words.</param>
/// <param name="Failure">Why there is no verdict; null when there is one.</param>
public sealed record RatedPair(
    string Id, string Kind, IReadOnlyList<PairRating> Ratings, int Length, int ReferenceLength, string? Failure) : IItemOutcome
{
    /// <summary>Why a pair has no verdict that nobody rated whose ratings count.</summary>
    public const string NotRated = "not-rated";

    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => string.Create(
        CultureInfo.InvariantCulture, $"{Votes(1)} for the model, {Votes(0)} for the reference, {Votes(0.5)} equal");

    /// <summary>How many raters have a verdict: 1 for a win of the model, ½ for a tie, 0 for a loss.</summary>
    public int Votes(double verdict) => Ratings.Count(rating => rating.Verdict == verdict);

    /// <summary>The verdict with the most votes; ½ where two have equally many.</summary>
    public double Majority()
    {
        var (wins, ties, losses) = (Votes(1), Votes(0.5), Votes(0));
        return wins > Math.Max(ties, losses) ? 1 : losses > Math.Max(ties, wins) ? 0 : 0.5;
    }

    /// <summary>The mean of something over the pair's ratings.</summary>
    internal double Share(Func<PairRating, double> score) => Ratings.Average(score);
}

/// <summary>A rating of a pair.</summary>
/// <param name="Rater">The rater's pseudonym.</param>
/// <param name="Verdict">1 for a win of the model, ½ for a tie, 0 for a loss.</param>
/// <param name="ModelOnLeft">Whether the model's response stood on the left.</param>
/// <param name="Comment">What the rater wrote; null if nothing.</param>
public sealed record PairRating(string Rater, double Verdict, bool ModelOnLeft, string? Comment);

/// <summary>How a rater worked.</summary>
/// <param name="Id">The rater's pseudonym.</param>
/// <param name="Ratings">Pairs that the rater rated, checks aside.</param>
/// <param name="Checks">Checks that the rater saw.</param>
/// <param name="FailedChecks">Those of them that the rater failed.</param>
/// <param name="Seconds">The median time for a pair, in seconds; null where nobody knows.</param>
/// <param name="LeftOut">Why the rater's ratings do not count; null when they do.</param>
public sealed record RaterOutcome(string Id, int Ratings, int Checks, int FailedChecks, double? Seconds, string? LeftOut) : IItemOutcome
{
    /// <summary>A rater is left out who fails more checks than allowed.</summary>
    public const string FailsChecks = "fails-checks";

    /// <summary>A rater is left out whose median time is too short.</summary>
    public const string IsTooFast = "too-fast";

    // Whoever is left out still counts in measures of raters.
    string? IItemOutcome.Failure => null;
}

[JsonSerializable(typeof(RatedPair))]
[JsonSerializable(typeof(RaterOutcome))]
internal sealed partial class RatedJson : JsonSerializerContext;
