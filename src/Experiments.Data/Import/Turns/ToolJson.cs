using System.Text.Json;
using Experiments.Data.Artifacts;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.Turns;

/// <summary>Reads the definitions of tools and their calls, which stay the JSON that they are. Tables often hold them as texts.</summary>
internal static class ToolJson
{
    /// <summary>The definitions of a record's tools; null where there are none.</summary>
    public static string? Tools(SourceRecord record) => Read(record, "tools", (_, _) => { });

    /// <summary>The calls of a turn; null where there are none.</summary>
    public static string? Calls(SourceRecord turn) => Read(turn, "tool_calls", (call, what) =>
    {
        var function = call.TryGetProperty("function", out var inner) ? inner : call;
        if (function.TryGetProperty("arguments", out var arguments)
            && arguments.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)
            && !(arguments.ValueKind == JsonValueKind.String && Parse(arguments.GetString()!) is { ValueKind: JsonValueKind.Object }))
        {
            throw turn.Refuse($"the arguments of {what} are neither an object nor the JSON of one");
        }
    });

    /// <summary>The ids of calls.</summary>
    /// <param name="calls">The calls.</param>
    public static IEnumerable<string> IdsOf(string calls) => Parse(calls)!.Value.EnumerateArray()
        .Select(call => call.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null)
        .OfType<string>();

    private static string? Read(SourceRecord record, string name, Action<JsonElement, string> check)
    {
        // What is in it is kept as it is, whatever it is called.
        record.Know(name);
        if (record.Find(name) is not { } value || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(record.Text(name))))
        {
            return null;
        }

        var list = value.ValueKind == JsonValueKind.String ? Parse(record.Text(name)) : value;
        if (list is not { ValueKind: JsonValueKind.Array } items)
        {
            throw record.Refuse($"'{name}' is neither a list nor the JSON of one");
        }

        try
        {
            foreach (var (place, item) in items.EnumerateArray().Index())
            {
                var what = $"item {place + 1} of '{name}'";
                RequireFunction(record, item, what);
                check(item, what);
            }

            return items.GetArrayLength() == 0 ? null : RawJsonConverter.TextOf(items);
        }
        catch (InvalidOperationException)
        {
            throw new UnusableRecordException("broken-text", $"'{name}' has half of a surrogate pair");
        }
    }

    private static void RequireFunction(SourceRecord record, JsonElement item, string what)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw record.Refuse($"{what} is not an object");
        }

        var function = item.TryGetProperty("function", out var inner) ? inner : item;
        if (function.ValueKind != JsonValueKind.Object || !function.TryGetProperty("name", out var name)
            || name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()))
        {
            throw record.Refuse($"{what} names no function; it is {{\"type\": \"function\", \"function\": {{\"name\": \"…\"}}}}");
        }
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
