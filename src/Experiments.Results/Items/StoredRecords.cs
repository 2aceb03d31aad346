using System.Globalization;
using System.Text.Json;

namespace Experiments.Results.Items;

/// <summary>The records of items in the files of JSON lines that an artifact has directly in its folder.</summary>
internal sealed class StoredRecords
{
    private const string Ending = ".jsonl";

    // What is larger is a corpus, and not what was evaluated.
    private const long Largest = 1L << 28;

    private static readonly StoredRecords Nothing = new();

    private readonly Dictionary<string, List<StoredRecord>> records = new(StringComparer.Ordinal);
    private readonly List<string> ids = [];

    /// <summary>The ids, in the order of the files.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>Reads an artifact's files.</summary>
    /// <param name="folder">The artifact's folder.</param>
    /// <param name="wanted">The items whose records are kept; null for all.</param>
    public static StoredRecords Read(string folder, IReadOnlySet<string>? wanted = null)
    {
        if (!Directory.Exists(folder))
        {
            return Nothing;
        }

        var read = new StoredRecords();

        // What the artifact is about comes before what is told beside it: a judge's verdicts before its words.
        var files = Directory.GetFiles(folder, "*" + Ending)
            .Where(file => new FileInfo(file).Length <= Largest)
            .OrderBy(file => Path.GetFileName(file) == "items" + Ending ? 0 : 1)
            .ThenBy(file => file, StringComparer.Ordinal);
        foreach (var file in files)
        {
            read.ReadFile(file, wanted);
        }

        return read;
    }

    /// <summary>The records of an item, and what is told beside it: <c>first</c> of <c>q1/first</c>.</summary>
    /// <param name="id">The item's id.</param>
    public IReadOnlyList<StoredRecord> Of(string id) => records.GetValueOrDefault(id) ?? [];

    /// <summary>The records of an item, or of the prompt of which the item is a sample: <c>p1</c> of <c>p1/2</c>.</summary>
    /// <param name="id">The item's id.</param>
    public IReadOnlyList<StoredRecord> OfPrompt(string id) =>
        records.TryGetValue(id, out var own) ? own
        : PromptOf(id) is { } prompt ? Of(prompt)
        : [];

    /// <summary>The prompt of which an item is a sample; null where it is none.</summary>
    public static string? PromptOf(string id)
    {
        var slash = id.LastIndexOf('/');
        return slash > 0 && int.TryParse(id.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? id[..slash]
            : null;
    }

    private void ReadFile(string path, IReadOnlySet<string>? wanted)
    {
        var lines = File.ReadLines(path).Where(line => line.Length > 0).Select(Parse).OfType<JsonElement>();
        if (wanted is null)
        {
            lines = [.. lines];
        }

        // As those who compare responses name them: by prompt, and by sample where there are several.
        var several = lines.Any(line => line.TryGetProperty("sample", out var sample) && sample.ToString() is not "0");
        var name = Path.GetFileName(path);
        var earlier = records.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (IdOf(line, several) is not { } id || wanted?.Contains(id) == false)
            {
                continue;
            }

            var slash = id.LastIndexOf('/');
            if (slash > 0 && !earlier.Contains(id) && earlier.Contains(id[..slash]))
            {
                records[id[..slash]].Add(new(id[(slash + 1)..], line, name));
            }
            else
            {
                Add(id, new("", line, name));
            }
        }
    }

    private void Add(string id, StoredRecord record)
    {
        if (!records.TryGetValue(id, out var own))
        {
            records.Add(id, own = []);
            ids.Add(id);
        }

        own.Add(record);
    }

    private static JsonElement? Parse(string line)
    {
        try
        {
            var value = JsonElement.Parse(line);
            return value.ValueKind == JsonValueKind.Object ? value : null;
        }
        catch (JsonException)
        {
            // A file of a stage of somebody's own, whose lines are no records.
            return null;
        }
    }

    private static string? IdOf(JsonElement record, bool several) =>
        Text(record, "id") is { } id ? id
        : Text(record, "promptId") is not { } prompt ? null
        : several && record.TryGetProperty("sample", out var sample) ? $"{prompt}/{sample}"
        : prompt;

    private static string? Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? RecordText.String(value) : null;
}

/// <summary>A record of an item.</summary>
/// <param name="Part">What of the item it tells, where it tells of a part; else empty.</param>
/// <param name="Value">The record.</param>
/// <param name="File">The name of its file.</param>
internal sealed record StoredRecord(string Part, JsonElement Value, string File);
