using System.Text.Json;
using System.Text.Json.Nodes;

namespace Experiments.Data.Import.Reading;

/// <summary>A JSON object of a file, or one inside such an object; mistakes are reported at its line.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line in which the record begins, from 1.</param>
/// <param name="Number">What tells the record from others of its file: its line in a file of lines, its place from 1 in an array.</param>
/// <param name="Value">The object; only until the next record is taken.</param>
/// <param name="Shape">What records of the format look like, for errors.</param>
internal sealed record SourceRecord(SourceFile File, long Line, long Number, JsonElement Value, string Shape)
{
    /// <summary>Where it comes from: file and number.</summary>
    public string Id => $"{File.Name}/{Number}";

    /// <summary>Where the object is inside its record: <c>conversations.</c>, and nothing for the record itself.</summary>
    public string Within { get; init; } = "";

    /// <summary>Whether it is a row of a table, which has no line.</summary>
    public bool IsRow { get; init; }

    /// <summary>Where the object is inside its record by our names, which a spec may map to others.</summary>
    public string Ours { get; init; } = "";

    /// <summary>A record that was put together of something else than JSON, such as a row of a table.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line in which it begins, from 1.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="shape">What records of the format look like, for errors.</param>
    public static SourceRecord Of(SourceFile file, long line, JsonObject value, string shape) =>
        new(file, line, line, JsonSerializer.SerializeToElement(value, ParquetJson.Default.JsonObject), shape);

    /// <summary>A member; null when it is absent or null.</summary>
    public JsonElement? Find(string name) => Find(name, out _);

    /// <summary>What kind of value a member has; null when it is absent or null.</summary>
    public JsonValueKind? KindOf(string name) => Find(name)?.ValueKind;

    /// <summary>Says that members change nothing, whether they are read or not.</summary>
    public void Know(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            File.Members.Know(Within + (File.Fields.Peek(Ours + name)?.Members[^1] ?? name));
        }
    }

    /// <summary>Says that members may be passed over, whatever they hold; they are counted where they hold something.</summary>
    public void PassOver(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            File.Members.PassOver(Within + name);
        }
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => AsText(Require(name), Called(name));

    /// <summary>A text, or null if there is none.</summary>
    public string? OptionalText(string name) => Find(name) is { } member ? AsText(member, Called(name)) : null;

    /// <summary>A text or a list of texts that must be there.</summary>
    public IReadOnlyList<string> TextOrTexts(string name) => KindOf(name) == JsonValueKind.String ? [Text(name)] : Texts(name);

    /// <summary>A whole number from 0 on, or null if there is none.</summary>
    public int? OptionalCount(string name) => OptionalNumber(name) switch
    {
        null => null,
        >= 0 and <= int.MaxValue and var number when double.IsInteger(number) => (int)number,
        _ => throw Refuse($"{Called(name)} is not a whole number from 0 on"),
    };

    /// <summary>A number, or null if there is none.</summary>
    public double? OptionalNumber(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when double.IsFinite(number.GetDouble()) => number.GetDouble(),
        _ => throw Refuse($"{Called(name)} is not a number"),
    };

    /// <summary>A list of texts that must be there.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Elements(name).Select((item, place) => AsText(item, $"item {place + 1} of {Called(name)}"))];

    /// <summary>A list of objects that must be there.</summary>
    public IEnumerable<SourceRecord> Records(string name) =>
        Elements(name).Select((item, place) => Inside(name, AsObject(item, $"item {place + 1} of {Called(name)}")));

    /// <summary>An object that must be there.</summary>
    public SourceRecord Record(string name) => Inside(name, AsObject(Require(name), Called(name)));

    /// <summary>All members, each of which is a text.</summary>
    public IEnumerable<(string Name, string Text)> AllTexts() =>
        [.. Value.EnumerateObject().Select(member => member.Name).Select(name => (name, Text(name)))];

    /// <summary>A list of pairs of texts, or none.</summary>
    public IEnumerable<(string First, string Second)> Pairs(string name) => Find(name) is null ? [] : Elements(name).Select((item, place) =>
        item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 2
            ? (AsText(item[0], $"item {place + 1} of '{name}'"), AsText(item[1], $"item {place + 1} of '{name}'"))
            : throw Refuse($"item {place + 1} of '{name}' is not a pair of texts"));

    /// <summary>A member that must be there.</summary>
    public JsonElement Require(string name) => Find(name, out var problem) ?? throw Refuse(
        Path(name) is { } path ? $"'{path}', which 'fields' names for '{Ours}{name}', is missing: {problem}"
        : File.Fields.IsEmpty ? $"'{name}' is missing"
        : $"'{name}' is missing, and 'fields' names no other for '{Ours}{name}'; there are: {FieldPath.Names(Value)}");

    /// <summary>An error in this record.</summary>
    public StageException Refuse(string reason) =>
        IsRow ? File.RefuseRow(Number, $"{reason}; expected {Shape}.") : File.Refuse(Line, $"{reason}; expected {Shape}.");

    private IEnumerable<JsonElement> Elements(string name) =>
        Require(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : throw Refuse($"{Called(name)} is not a list");

    private FieldPath? Path(string name) => File.Fields.Of(Ours + name);

    private string Called(string name) => Path(name) is { } path ? $"'{path}' (for '{Ours}{name}')" : $"'{name}'";

    private SourceRecord Inside(string name, JsonElement value) => this with
    {
        Value = value,
        Within = $"{Within}{Path(name)?.Members[^1] ?? name}.",
        Ours = $"{Ours}{name}.",
    };

    private JsonElement? Find(string name, out string problem)
    {
        problem = "";
        if (Path(name) is not { } path)
        {
            File.Members.Read(Within + name);
            return Value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
        }

        foreach (var member in path.Members)
        {
            File.Members.Read(Within + member);
        }

        var value = path.Follow(Value, out problem);
        if (value is not null)
        {
            File.Fields.Found(Ours + name);
        }

        return value;
    }

    private JsonElement AsObject(JsonElement value, string what) =>
        value.ValueKind == JsonValueKind.Object ? value : throw Refuse($"{what} is not an object");

    private string AsText(JsonElement value, string what)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw Refuse($"{what} is not a text");
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The bytes are valid, so an escape such as \ud83d lacks its other half: a text that was cut within a letter.
            throw new UnusableRecordException("broken-text", $"{what} has half of a surrogate pair");
        }

        // As a byte it is refused: no text has it, and other programs end a text there.
        return text.Contains('\0') ? throw new UnusableRecordException("broken-text", $"{what} has a NUL character, \\u0000") : text;
    }
}

/// <summary>A record is well formed, but its content cannot be used; it is dropped and counted.</summary>
/// <param name="reason">The reason under which it is counted, in kebab-case.</param>
/// <param name="detail">What exactly is wrong.</param>
internal sealed class UnusableRecordException(string reason, string detail) : Exception(detail)
{
    /// <summary>The reason under which the record is counted.</summary>
    public string Reason => reason;
}
