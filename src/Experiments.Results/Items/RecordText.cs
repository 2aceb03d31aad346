using System.Text.Json;

namespace Experiments.Results.Items;

/// <summary>Values of records as people read them.</summary>
internal static class RecordText
{
    /// <summary>A value as text; null where there is nothing to read.</summary>
    /// <param name="value">The value.</param>
    public static string? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => String(value),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Array when value.GetArrayLength() == 0 => null,
        JsonValueKind.Array => string.Join(Between(value), value.EnumerateArray().Select(Of).OfType<string>()),
        JsonValueKind.Object when Turn(value) is { } turn => turn,
        JsonValueKind.Object => string.Join('\n', value.EnumerateObject().Select(member => (member.Name, Text: Of(member.Value)))
            .Where(member => member.Text is not null)
            .Select(member => $"{member.Name}: {member.Text}")),
        _ => value.GetRawText(),
    };

    /// <summary>A list of texts; null where it is none.</summary>
    public static IReadOnlyList<string>? Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(String)]
            : null;

    /// <summary>Whole numbers, of a number or a list of them; none where it is neither.</summary>
    public static IReadOnlyList<int> Places(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var place) => [place],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Places)],
        _ => [],
    };

    /// <summary>A value that is a text.</summary>
    public static string String(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text; what the file says is shown.
            return value.GetRawText();
        }
    }

    // Objects stand apart from each other; a list of numbers needs no line for each.
    private static string Between(JsonElement list) => list[0].ValueKind switch
    {
        JsonValueKind.Object => "\n\n",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => ", ",
        _ => "\n",
    };

    private static string? Turn(JsonElement value) =>
        value.TryGetProperty("role", out var role) && value.TryGetProperty("content", out var content)
            && role.ValueKind == JsonValueKind.String && content.ValueKind == JsonValueKind.String
                ? $"{String(role)}: {String(content)}"
                : null;
}
