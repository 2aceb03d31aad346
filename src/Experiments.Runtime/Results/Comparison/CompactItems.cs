using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Runtime.Results.Comparison;

/// <summary>The outcomes of all items in the form that is committed: every set of items is named once, and every measure of a trial is one row of scores.</summary>
/// <remarks>
/// JSON lines of two kinds: <c>{"set":0,"ids":["q1","q2"]}</c> and <c>{"trial":"seed=1","measure":"accuracy","set":0,"scores":[1,0]}</c>.
/// Compressed, an outcome of 0 or 1 takes a few bits; with one line per item it takes ten times as much.
/// </remarks>
internal static class CompactItems
{
    private static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the outcomes of all measures of all trials.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="table">The trials.</param>
    public static void Write(Stream stream, ResultTable table)
    {
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);
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

                Line(stream, json => WriteScores(json, row.Trial, name, set, measure.Items));
            }
        }
    }

    /// <summary>Reads the scores by item, for every measure of every trial.</summary>
    /// <param name="lines">The lines of the file.</param>
    public static Dictionary<(string Trial, string Measure), Dictionary<string, double>> Read(IEnumerable<JsonElement> lines)
    {
        var sets = new Dictionary<int, string[]>();
        var items = new Dictionary<(string, string), Dictionary<string, double>>();
        foreach (var line in lines)
        {
            var set = line.GetProperty("set").GetInt32();
            if (line.TryGetProperty("ids", out var ids))
            {
                sets.Add(set, [.. ids.EnumerateArray().Select(id => id.GetString()!)]);
                continue;
            }

            var scores = line.GetProperty("scores").EnumerateArray().Select(score => score.ValueKind == JsonValueKind.Null ? double.NaN : score.GetDouble());
            var measure = new Dictionary<string, double>(sets[set].Length);
            foreach (var (id, score) in sets[set].Zip(scores))
            {
                measure[id] = score;
            }

            items.Add((line.GetProperty("trial").GetString()!, line.GetProperty("measure").GetString()!), measure);
        }

        return items;
    }

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

    private static void WriteScores(Utf8JsonWriter json, string trial, string measure, int set, IReadOnlyList<ItemScore> items)
    {
        json.WriteString("trial", trial);
        json.WriteString("measure", measure);
        json.WriteNumber("set", set);
        json.WriteStartArray("scores");
        foreach (var item in items)
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
