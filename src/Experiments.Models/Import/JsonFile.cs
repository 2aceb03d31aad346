using System.Text.Json;

namespace Experiments.Models.Import;

/// <summary>A JSON file whose mistakes are reported with its name.</summary>
internal sealed class JsonFile : IDisposable
{
    private readonly JsonDocument document;
    private readonly string path;

    private JsonFile(JsonDocument document, string path)
    {
        this.document = document;
        this.path = path;
    }

    /// <summary>The outermost object.</summary>
    public JsonElement Root => document.RootElement;

    /// <summary>Reads a file.</summary>
    /// <exception cref="StageException">The file is missing or no JSON object.</exception>
    public static JsonFile Read(string path)
    {
        try
        {
            var document = JsonDocument.Parse(File.ReadAllBytes(path));
            Check(document.RootElement, path, "the file");
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(document, path)
                : throw new StageException($"{path}: expected a JSON object.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StageException($"{path}: cannot read this part of the model: {error.Message}", error);
        }
    }

    // Both are valid JSON: an escape such as \ud83d without its other half, which is no text, and two values of one name.
    private static void Check(JsonElement value, string path, string place)
    {
        try
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String when value.GetString()!.Contains('\0'):
                    throw new StageException($"{path}: a text in {place} has a NUL character, \\u0000, where other programs end it.");
                case JsonValueKind.Array:
                    foreach (var item in value.EnumerateArray())
                    {
                        Check(item, path, place);
                    }

                    break;
                case JsonValueKind.Object:
                    var names = new HashSet<string>(StringComparer.Ordinal);
                    foreach (var member in value.EnumerateObject())
                    {
                        if (!names.Add(member.Name))
                        {
                            throw new StageException($"{path}: '{member.Name}' is there twice in {place}.");
                        }

                        Check(member.Value, path, $"'{member.Name}'");
                    }

                    break;
            }
        }
        catch (InvalidOperationException)
        {
            throw new StageException($"{path}: a text or name in {place} has half of a surrogate pair (an escape without its other half).");
        }
    }

    /// <summary>A member of an object; null when it is absent or null.</summary>
    public static JsonElement? Find(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A member of the outermost object; null when it is absent or null.</summary>
    public JsonElement? Find(string name) => Find(Root, name);

    /// <summary>A whole number of the outermost object.</summary>
    public int Integer(string name, int? missing = null) =>
        Find(name) is { } value
            ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(name, "a whole number")
            : missing ?? throw Wrong(name, "given");

    /// <summary>A text of the outermost object; null when it is absent.</summary>
    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A truth value of the outermost object; null when it is absent.</summary>
    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>Whether a value is the one that a text of JSON gives; numbers are compared as numbers.</summary>
    public static bool Same(JsonElement value, string json)
    {
        using var other = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(value, other.RootElement);
    }

    /// <summary>A member that must be a finite number.</summary>
    /// <exception cref="StageException">It is not.</exception>
    public double Number(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()) ? value.GetDouble() : throw Wrong(name, "a number");

    /// <summary>Refuses members of an object that nobody reads, for they may change what it means.</summary>
    /// <param name="from">The object.</param>
    /// <param name="what">What the object is called in the message.</param>
    /// <param name="known">The members that are read, or change nothing.</param>
    public void RequireOnly(JsonElement from, string what, params string[] known)
    {
        var unknown = from.EnumerateObject().FirstOrDefault(member =>
            member.Value.ValueKind != JsonValueKind.Null && !known.Contains(member.Name));
        if (unknown.Value.ValueKind != JsonValueKind.Undefined)
        {
            throw Refuse($"{what} has '{unknown.Name}', which is unknown here and could change what it computes.");
        }
    }

    /// <summary>The error for a member that is not as it must be.</summary>
    public StageException Wrong(string name, string expected) => new($"{path}: '{name}' must be {expected}.");

    /// <summary>An error of this file.</summary>
    public StageException Refuse(string reason) => new($"{path}: {reason}");

    public void Dispose() => document.Dispose();
}
