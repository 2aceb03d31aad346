using System.Text.Json;

namespace Experiments.Apis.Tests.Support;

/// <summary>What Perspective answers, in the shapes that its documentation gives.</summary>
internal static class Perspective
{
    /// <summary>The text that was sent.</summary>
    public static string TextOf(Asked asked) => asked.Body.GetProperty("comment").GetProperty("text").GetString()!;

    /// <summary>The attributes that were asked for.</summary>
    public static IReadOnlyList<string> AttributesOf(Asked asked) =>
        [.. asked.Body.GetProperty("requestedAttributes").EnumerateObject().Select(attribute => attribute.Name)];

    /// <summary>A score for each attribute that was asked for: the given one, and a tenth less for each after it.</summary>
    public static Told Scores(Asked asked, double score) => new(200, JsonSerializer.Serialize(new
    {
        attributeScores = AttributesOf(asked).Index().ToDictionary(each => each.Item, each => new
        {
            spanScores = new[] { new { begin = 0, end = 1, score = new { value = score, type = "PROBABILITY" } } },
            summaryScore = new { value = Math.Round(score - (0.1 * each.Index), 6), type = "PROBABILITY" },
        }),
        languages = new[] { "en" },
        detectedLanguages = new[] { "en" },
    }));

    /// <summary>An error of the API.</summary>
    public static Told Error(int status, string message, string name, string? errorType = null, string? reason = null) =>
        new(status, JsonSerializer.Serialize(new
        {
            error = new
            {
                code = status,
                message,
                status = name,
                details = errorType is null && reason is null ? null : new[] { new { errorType, reason } },
            },
        }));
}
