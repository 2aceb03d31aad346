using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Experiments.Runtime.Definition;
using Experiments.Runtime.Execution;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Plan;
using Experiments.Runtime.Store;

namespace Experiments.Results.Model;

/// <summary>Writes <c>run.json</c>: what the results were computed from, where and with what, and how much of it failed.</summary>
internal static class RunFile
{
    private const int SpecDigits = 16;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, ExperimentResult result, ExecutionPlan plan, ScheduleResult schedule, IReadOnlyList<EngineProbe> engines)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("experiment", result.Request.Experiment.Info.Name);
        json.WriteString("profile", result.Request.Profile);
        json.WriteString("plan", plan.HashOf(result.Request));
        json.WriteString("reproducible", KeyFields.NameOf(result.Request.Reproducibility));
        json.WriteStartArray("repeat");
        foreach (var axis in result.Request.Experiment.Info.Axes.Where(axis => axis.Role == AxisRole.Repeat))
        {
            json.WriteStringValue(axis.Name);
        }

        json.WriteEndArray();
        WriteEnvironment(json);
        var used = plan.Trials.Where(trial => trial.Request == result.Request).SelectMany(trial => trial.Cells.Values)
            .Aggregate(Engines.None, (all, cell) => all | cell.Node.Kind.Engines);
        json.WriteStartObject("engines");
        foreach (var engine in engines.Where(engine => used.HasFlag(engine.Engine)))
        {
            json.WriteString(engine.Engine.ToString().ToLowerInvariant(), engine.Version(result.Request.Reproducibility));
        }

        json.WriteEndObject();
        WriteTrials(json, result);
        WriteItems(json, result);
        WriteStages(json, result, plan, schedule);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteEnvironment(Utf8JsonWriter json)
    {
        var machine = Machine.Current;
        json.WriteStartObject("environment");
        json.WriteString("system", RuntimeInformation.OSDescription);
        json.WriteString("architecture", machine.Architecture);
        json.WriteString("vendor", machine.Vendor);
        json.WriteString("cpu", machine.Cpu);
        json.WriteString("dotnet", Environment.Version.ToString());
        json.WriteEndObject();
    }

    private static void WriteTrials(Utf8JsonWriter json, ExperimentResult result)
    {
        json.WriteStartObject("trials");
        json.WriteNumber("planned", result.Table.Rows.Count + result.Missing.Count);
        json.WriteNumber("scored", result.Table.Rows.Count);
        json.WriteStartObject("missing");
        foreach (var trial in result.Missing)
        {
            json.WriteString(trial.Trial, trial.Reason);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, ExperimentResult result)
    {
        json.WriteStartObject("items");
        foreach (var name in result.Request.Experiment.Info.Measures)
        {
            var measures = result.Table.Rows.Where(row => row.Measures.ContainsKey(name)).Select(row => row.Measures[name]).ToList();
            json.WriteStartObject(name);
            json.WriteNumber("planned", measures.Sum(measure => measure.Planned));
            json.WriteNumber("scored", measures.Sum(measure => measure.Items.Count));
            json.WriteStartObject("failed");
            foreach (var reason in measures.SelectMany(measure => measure.Failed).GroupBy(pair => pair.Key, pair => pair.Value).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                json.WriteNumber(reason.Key, reason.Sum());
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Key and content of every stage of every trial, so that two runs can be compared stage by stage. What trials share stands once.</summary>
    private static void WriteStages(Utf8JsonWriter json, ExperimentResult result, ExecutionPlan plan, ScheduleResult schedule)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var trials = new List<(string Trial, List<(string Stage, int Result)> Stages)>();
        foreach (var trial in plan.Trials.Where(trial => trial.Request == result.Request))
        {
            var stages = new List<(string, int)>();
            foreach (var node in trial.Graph.Nodes)
            {
                var cell = trial.Cells[node.Id];
                if (schedule.Entries.TryGetValue(cell.Index, out var entry))
                {
                    var line = Stage(node, cell, entry);
                    places.TryAdd(line, places.Count);
                    stages.Add((node.Id, places[line]));
                }
            }

            trials.Add((trial.Graph.Id, stages));
        }

        WriteStages(json, places, trials);
    }

    private static void WriteStages(Utf8JsonWriter json, Dictionary<string, int> places, List<(string Trial, List<(string Stage, int Result)> Stages)> trials)
    {
        json.WriteStartArray("results");
        foreach (var line in places.OrderBy(place => place.Value))
        {
            json.WriteRawValue(line.Key);
        }

        json.WriteEndArray();
        json.WriteStartObject("stages");
        foreach (var (trial, stages) in trials)
        {
            json.WriteStartObject(trial);
            foreach (var (stage, place) in stages)
            {
                json.WriteNumber(stage, place);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // One line: a stage that changed is one line of a difference between commits.
    private static string Stage(StageNode node, PlanCell cell, StoreEntry entry)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options with { Indented = false }))
        {
            WriteStage(json, node, cell, entry);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteStage(Utf8JsonWriter json, StageNode node, PlanCell cell, StoreEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("kind", entry.Manifest.Kind);
        json.WriteString("key", entry.Manifest.Key);
        json.WriteString("content", entry.Manifest.Content);
        json.WriteString("spec", cell.SpecIdentity[..SpecDigits]);
        json.WriteString("determinism", node.Kind.Determinism.ToString());
        json.WriteBoolean("engines", node.Kind.Engines != Engines.None);
        json.WriteStartArray("inputs");
        foreach (var input in node.Inputs.Select(input => input.Source.Producer).Distinct())
        {
            json.WriteStringValue(input);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
