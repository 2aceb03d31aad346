using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Results.Model;

/// <summary>The outcomes of all items in the form that is committed: every set of items is named once, and every measure of a trial is one row of scores.</summary>
/// <remarks>
/// JSON lines of three kinds: <c>{"set":0,"ids":["q1","q2"]}</c>, <c>{"texts":0,"values":["rome",null]}</c> with the beginnings of what was answered, and
/// <c>{"trial":"seed=1","measure":"accuracy","set":0,"texts":0,"scores":[1,0]}</c>, for a ratio with <c>weights</c>.
/// Compressed, an outcome of 0 or 1 takes a few bits; with one line per item it takes ten times as much.
/// </remarks>
internal static class CompactItems
{
    // Enough to see what a flipped item is about; the whole answers lie with the run.
    private const int ShownLetters = 60;

    private static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the outcomes of all measures of all trials.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="table">The trials.</param>
    public static void Write(Stream stream, ResultTable table)
    {
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            foreach (var (name, measure) in row.Measures.Where(pair => pair.Value.Items.Count > 0))
            {
                var identity = string.Join('\n', measure.Items.Select(item => item.Id));
                if (!sets.TryGetValue(identity, out var set))
                {
                    sets.Add(identity, set = sets.Count);
                    Line(stream, json => WriteSet(json, set, measure.Items));
                }

                var text = Texts(stream, texts, measure.Items);
                Line(stream, json => WriteScores(json, row.Trial, name, set, text, measure));
            }
        }
    }

    /// <summary>Reads the scores by item, for every measure of every trial.</summary>
    /// <param name="lines">The lines of the file.</param>
    public static Dictionary<(string Trial, string Measure), StoredItems> Read(IEnumerable<JsonElement> lines)
    {
        var sets = new Dictionary<int, string[]>();
        var texts = new Dictionary<int, string?[]>();
        var items = new Dictionary<(string, string), StoredItems>();
        foreach (var line in lines)
        {
            if (line.TryGetProperty("ids", out var ids))
            {
                sets.Add(line.GetProperty("set").GetInt32(), [.. ids.EnumerateArray().Select(id => id.GetString()!)]);
            }
            else if (line.TryGetProperty("values", out var values))
            {
                texts.Add(line.GetProperty("texts").GetInt32(), [.. values.EnumerateArray().Select(text => text.GetString())]);
            }
            else
            {
                var text = line.TryGetProperty("texts", out var place) ? texts[place.GetInt32()] : null;
                items.Add((line.GetProperty("trial").GetString()!, line.GetProperty("measure").GetString()!), ReadMeasure(line, sets[line.GetProperty("set").GetInt32()], text));
            }
        }

        return items;
    }

    private static StoredItems ReadMeasure(JsonElement line, string[] ids, string?[]? texts)
    {
        var scores = line.GetProperty("scores");
        var weights = line.TryGetProperty("weights", out var all) ? all : (JsonElement?)null;
        var measure = new StoredItems();
        for (var i = 0; i < ids.Length; i++)
        {
            measure.Add(ids[i], Number(scores[i]), weights?[i].GetDouble(), texts?[i]);
        }

        return measure;

        static double Number(JsonElement score) => score.ValueKind == JsonValueKind.Null ? double.NaN : score.GetDouble();
    }

    /// <summary>The number of the texts of a measure, written when they are new; null where no item has one. Measures of one evaluation share their texts.</summary>
    private static int? Texts(Stream stream, Dictionary<string, int> known, IReadOnlyList<ItemScore> items)
    {
        if (items.All(item => item.Text is null))
        {
            return null;
        }

        var identity = string.Join('\n', items.Select(item => item.Text));
        if (!known.TryGetValue(identity, out var number))
        {
            known.Add(identity, number = known.Count);
            Line(stream, json =>
            {
                json.WriteNumber("texts", number);
                json.WriteStartArray("values");
                foreach (var item in items)
                {
                    json.WriteStringValue(Beginning(item.Text));
                }

                json.WriteEndArray();
            });
        }

        return number;
    }

    private static string? Beginning(string? text) => text is null || text.Length <= ShownLetters
        ? text
        : text[..(ShownLetters - (char.IsHighSurrogate(text[ShownLetters - 1]) ? 1 : 0))] + "…";

    private static void WriteSet(Utf8JsonWriter json, int set, IReadOnlyList<ItemScore> items)
    {
        json.WriteNumber("set", set);
        json.WriteStartArray("ids");
        foreach (var item in items)
        {
            json.WriteStringValue(item.Id);
        }

        json.WriteEndArray();
    }

    private static void WriteScores(Utf8JsonWriter json, string trial, string name, int set, int? texts, Measure measure)
    {
        json.WriteString("trial", trial);
        json.WriteString("measure", name);
        json.WriteNumber("set", set);
        if (texts is { } number)
        {
            json.WriteNumber("texts", number);
        }

        json.WriteStartArray("scores");
        foreach (var item in measure.Items)
        {
            // JSON has no NaN.
            if (double.IsFinite(item.Score))
            {
                json.WriteNumberValue(item.Score);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        if (measure is Ratio ratio)
        {
            json.WriteStartArray("weights");
            foreach (var weight in ratio.Weights)
            {
                json.WriteNumberValue(weight);
            }

            json.WriteEndArray();
        }
    }

    private static void Line(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, Lines))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
