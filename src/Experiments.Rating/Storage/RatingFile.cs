using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Rating.Storage;

/// <summary>The file of ratings that <c>import-ratings</c> reads.</summary>
public static class RatingFile
{
    private static readonly RatingLineJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });

    /// <summary>The file's text: one JSON object per line.</summary>
    /// <param name="ratings">The ratings.</param>
    public static string Write(IEnumerable<RatingLine> ratings) =>
        string.Concat(ratings.Select(rating => JsonSerializer.Serialize(rating, Json.RatingLine) + "\n"));
}

[JsonSerializable(typeof(RatingLine))]
internal sealed partial class RatingLineJson : JsonSerializerContext;
