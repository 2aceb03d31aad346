using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Ratings;

/// <summary>What people said of pairs of responses: <c>ratings.jsonl</c>, one <see cref="Rating"/> per line.</summary>
public sealed record RatingSet(string Folder) : JsonLinesArtifact<RatingSet, Rating>(Folder, Lines), IArtifact<RatingSet>
{
    private static readonly JsonLines<Rating> Lines = new("ratings.jsonl", options => new RatingJson(options).Rating);

    /// <inheritdoc />
    public static RatingSet Open(string folder) => new(folder);
}

/// <summary>What one rater said of one pair by one criterion.</summary>
/// <param name="Rater">The rater's pseudonym.</param>
/// <param name="Pair">The pair's id.</param>
/// <param name="Criterion">The criterion.</param>
/// <param name="Left">Which response stood on the left: <c>first</c> or <c>second</c>.</param>
/// <param name="Better">Which response is better: <c>first</c>, <c>second</c> or <c>tie</c>.</param>
/// <param name="Comment">What the rater wrote; empty if nothing.</param>
/// <param name="Seconds">How long it took, in seconds; null where nobody knows.</param>
public sealed record Rating(string Rater, string Pair, string Criterion, string Left, string Better, string Comment, double? Seconds);

[JsonSerializable(typeof(Rating))]
internal sealed partial class RatingJson : JsonSerializerContext;
