using System.Text.Json;

namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>Values from JSON.</summary>
internal static class JsonValue
{
    /// <summary>What some JSON says.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="source">The source of all its texts, names of members among them.</param>
    public static Value Of(JsonElement json, int source) => json.ValueKind switch
    {
        JsonValueKind.String => new Text(MarkedText.Of(json.GetString()!, source)),
        JsonValueKind.Number when json.TryGetInt64(out var whole) && !json.GetRawText().AsSpan().ContainsAny(".eE") => new Integer(whole),
        JsonValueKind.Number => new Real(json.GetDouble()),
        JsonValueKind.True => Truth.True,
        JsonValueKind.False => Truth.False,
        JsonValueKind.Array => new Sequence([.. json.EnumerateArray().Select(item => Of(item, source))]),
        JsonValueKind.Object => new Mapping(json.EnumerateObject().Select(member =>
            KeyValuePair.Create<Value, Value>(new Text(MarkedText.Of(member.Name, source)), Of(member.Value, source)))),
        _ => None.Instance,
    };
}
