using System.Text.Encodings.Web;
using System.Text.Json;
using Experiments.Runtime.Execution;
using Experiments.Runtime.Plan;
using Experiments.Runtime.Store;

namespace Experiments.Results.Model;

/// <summary>Writes results in open formats: <c>results.jsonl</c> and <c>results.csv</c> (one row per trial), <c>items.jsonl</c> (the outcome of every item), <c>curves.jsonl</c> (losses of trainings, thinned out) and <c>run.json</c>.</summary>
public static class ResultWriter
{
    /// <summary>The file with the outcome of every item.</summary>
    public const string Items = "items.jsonl";

    /// <summary>The file with the losses of trainings.</summary>
    public const string Curves = "curves.jsonl";

    private const string Rows = "results.jsonl";
    private const string Csv = "results.csv";
    private const string Run = "run.json";

    private static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names of all files of a result.</summary>
    internal static IReadOnlyList<string> Names { get; } = [Rows, Csv, Items, Curves, Run];

    /// <summary>Writes all files of a result; each is replaced at once.</summary>
    /// <param name="result">The result.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="schedule">What was executed.</param>
    /// <param name="engines">The engines of this installation.</param>
    public static void Write(ExperimentResult result, ExecutionPlan plan, ScheduleResult schedule, IReadOnlyList<EngineProbe> engines)
    {
        Directory.CreateDirectory(result.Folder);
        Replace(result.Folder, Rows, stream => WriteLines(stream, result.Table.Rows, WriteRow));
        Replace(result.Folder, Csv, stream => ResultCsv.Write(stream, result));
        Replace(result.Folder, Items, stream => WriteLines(stream, ItemsOf(result.Table), WriteItem));
        Replace(result.Folder, Curves, stream => WriteLines(stream, CurvesOf(result, plan, schedule), WriteCurve));
        Replace(result.Folder, Run, stream => RunFile.Write(stream, result, plan, schedule, engines));
    }

    internal static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        // JSON has no NaN; a measure without a scored item has no value.
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Replace(string folder, string name, Action<Stream> write) => WholeFile.Write(Path.Combine(folder, name), write);

    private static void WriteLines<T>(Stream stream, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        using var json = new Utf8JsonWriter(stream, Lines);
        foreach (var value in values)
        {
            write(json, value);
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
        }
    }

    private static void WriteRow(Utf8JsonWriter json, ResultRow row)
    {
        json.WriteStartObject();
        json.WriteString("trial", row.Trial);
        json.WriteStartObject("axes");
        foreach (var axis in row.Axes)
        {
            json.WriteString(axis.Axis.Name, axis.Text);
        }

        json.WriteEndObject();
        json.WriteStartObject("measures");
        foreach (var (name, measure) in row.Measures)
        {
            json.WriteStartObject(name);
            json.WriteString("type", TypeOf(measure));
            WriteNumber(json, "value", measure.Value);
            json.WriteNumber("planned", measure.Planned);
            json.WriteNumber("scored", measure.Items.Count);
            if (measure.Failed.Count > 0)
            {
                json.WriteStartObject("failed");
                foreach (var (reason, count) in measure.Failed.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteNumber(reason, count);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TypeOf(Measure measure) => measure switch
    {
        Proportion => "proportion",
        Mean => "mean",
        Ratio => "ratio",
        _ => "corpus",
    };

    private static IEnumerable<(string Trial, string Stage, LossCurve Curve)> CurvesOf(ExperimentResult result, ExecutionPlan plan, ScheduleResult schedule) =>
        from trial in plan.Trials
        where trial.Request == result.Request
        from node in trial.Graph.Nodes
        let entry = schedule.Entries.GetValueOrDefault(trial.Cells[node.Id].Index)
        where entry is not null
        let curve = LossCurve.Read(entry.Files)
        where curve is not null
        select (trial.Graph.Id, node.Id, curve.Thin());

    private static void WriteCurve(Utf8JsonWriter json, (string Trial, string Stage, LossCurve Curve) line)
    {
        json.WriteStartObject();
        json.WriteString("trial", line.Trial);
        json.WriteString("stage", line.Stage);
        json.WriteStartArray("steps");
        foreach (var step in line.Curve.Steps)
        {
            json.WriteNumberValue(step);
        }

        json.WriteEndArray();
        json.WriteStartArray("losses");
        foreach (var loss in line.Curve.Losses)
        {
            if (double.IsFinite(loss))
            {
                json.WriteNumberValue(loss);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<(string Trial, string Measure, ItemScore Item, double? Weight)> ItemsOf(ResultTable table) =>
        from row in table.Rows
        from measure in row.Measures
        from item in measure.Value.Items.Select((item, place) => (Item: item, Weight: (measure.Value as Ratio)?.Weights[place]))
        select (row.Trial, measure.Key, item.Item, item.Weight);

    private static void WriteItem(Utf8JsonWriter json, (string Trial, string Measure, ItemScore Item, double? Weight) outcome)
    {
        json.WriteStartObject();
        json.WriteString("trial", outcome.Trial);
        json.WriteString("measure", outcome.Measure);
        json.WriteString("id", outcome.Item.Id);
        WriteNumber(json, "score", outcome.Item.Score);
        if (outcome.Weight is { } weight)
        {
            json.WriteNumber("weight", weight);
        }

        if (outcome.Item.Text is { } text)
        {
            json.WriteString("text", text);
        }

        json.WriteEndObject();
    }
}
