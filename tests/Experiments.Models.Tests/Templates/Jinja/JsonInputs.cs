using System.Text.Json;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Tests.Templates.Jinja;

/// <summary>Inputs of a template from JSON.</summary>
internal static class JsonInputs
{
    /// <summary>The members of an object, by their names.</summary>
    /// <param name="inputs">The object.</param>
    /// <param name="source">The source of all its texts.</param>
    public static List<KeyValuePair<string, Value>> Of(JsonElement inputs, int source = 1) =>
        [.. inputs.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Value(member.Value, source)))];

    private static Value Value(JsonElement json, int source) => json.ValueKind switch
    {
        JsonValueKind.String => new Text(MarkedText.Of(json.GetString()!, source)),
        JsonValueKind.Number when json.GetRawText().All(letter => letter is '-' or (>= '0' and <= '9')) => new Integer(json.GetInt64()),
        JsonValueKind.Number => new Real(json.GetDouble()),
        JsonValueKind.True => Truth.True,
        JsonValueKind.False => Truth.False,
        JsonValueKind.Array => new Sequence([.. json.EnumerateArray().Select(item => Value(item, source))]),
        JsonValueKind.Object => new Mapping(json.EnumerateObject().Select(member =>
            KeyValuePair.Create<Value, Value>(new Text(MarkedText.Of(member.Name, source)), Value(member.Value, source)))),
        _ => None.Instance,
    };
}
