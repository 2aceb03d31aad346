using System.Text.Json;

namespace Experiments;

/// <summary>
/// Scores of items as other programs write them, one JSON object per line: <c>{"id": "q1", "score": 1}</c>, with <c>weight</c> (of a
/// ratio), <c>cluster</c>, <c>fields</c> (for slices: <c>{"subject": "law"}</c>) and <c>text</c> where there are such, or
/// <c>{"id": "q2", "failed": "why"}</c> for what could not be scored.
/// </summary>
public static class ScoreFile
{
    private static readonly string[] Members = ["id", "score", "weight", "cluster", "fields", "text", "failed"];

    /// <summary>Reads a measure.</summary>
    /// <typeparam name="T">The measure.</typeparam>
    /// <param name="path">The file.</param>
    /// <exception cref="StageException">A line is not a score; the message names file, line and what would be right.</exception>
    public static T Read<T>(string path)
        where T : Measure, IItemMeasure<T>
    {
        var (items, weights) = (new List<ItemScore>(), new List<double>());
        var failed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var unscored = new List<UnscoredItem>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var place = $"{path}({index + 1},1)";
            using var record = Parse(line, path, index + 1);
            var id = Text(record.RootElement, "id", place) ?? throw new StageException($"{place}: a score needs an \"id\".");
            if (!lines.TryAdd(id, index + 1))
            {
                throw new StageException($"{place}: the item '{id}' has a score in line {lines[id]} already.");
            }

            if (Text(record.RootElement, "failed", place) is { } reason)
            {
                failed[reason] = failed.GetValueOrDefault(reason) + 1;
                unscored.Add(new UnscoredItem(id, reason)
                {
                    Cluster = Text(record.RootElement, "cluster", place) ?? id, Fields = Fields(record.RootElement, place),
                });
                continue;
            }

            var weight = Number(record.RootElement, "weight", place) ?? 1;
            items.Add(ItemOf<T>(id, weight, record.RootElement, place));
            weights.Add(weight);
        }

        return T.Of(items, weights) with { Failed = failed, Unscored = unscored };
    }

    private static ItemScore ItemOf<T>(string id, double weight, JsonElement record, string place)
        where T : Measure, IItemMeasure<T>
    {
        var score = Number(record, "score", place)
            ?? throw new StageException($"{place}: the item '{id}' has no \"score\"; one that could not be scored has \"failed\".");
        if (T.Problem(score, weight) is { } problem)
        {
            throw new StageException($"{place}: the score of '{id}' {problem}.");
        }

        var item = new ItemScore(id, score) { Text = Text(record, "text", place), Fields = Fields(record, place) };
        return Text(record, "cluster", place) is { } cluster ? item with { Cluster = cluster } : item;
    }

    private static JsonDocument Parse(string line, string path, int number)
    {
        try
        {
            var record = JsonDocument.Parse(line);
            if (record.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new StageException($"{path}({number},1): a score is a JSON object such as {{\"id\": \"q1\", \"score\": 1}}.");
            }

            var unknown = record.RootElement.EnumerateObject().FirstOrDefault(member => !Members.Contains(member.Name));
            return unknown.Value.ValueKind == JsonValueKind.Undefined
                ? record
                : throw new StageException(
                    $"{path}({number},1): a score has no member \"{unknown.Name}\"; it has {string.Join(", ", Members)}.");
        }
        catch (JsonException error)
        {
            throw new StageException($"{path}({number},{(error.BytePositionInLine ?? 0) + 1}): {error.Message}", error);
        }
    }

    private static string? Text(JsonElement record, string name, string place) =>
        !record.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new StageException($"{place}: \"{name}\" is a text, not {value.GetRawText()}.");

    private static Dictionary<string, string>? Fields(JsonElement record, string place) =>
        !record.TryGetProperty("fields", out var fields) || fields.ValueKind == JsonValueKind.Null ? null
        : fields.ValueKind == JsonValueKind.Object ? fields.EnumerateObject().ToDictionary(
            field => field.Name, field => Text(fields, field.Name, place) ?? throw new StageException(
                $"{place}: the field \"{field.Name}\" is a text; leave it out where there is none."))
        : throw new StageException($"{place}: \"fields\" is an object of texts such as {{\"subject\": \"law\"}}.");

    private static double? Number(JsonElement record, string name, string place) =>
        !record.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()) ? value.GetDouble()
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() ? 1 : 0
        : throw new StageException($"{place}: \"{name}\" is a finite number, not {value.GetRawText()}.");
}
