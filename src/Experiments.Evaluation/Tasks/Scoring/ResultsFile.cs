using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Evaluation.Tasks.Definitions;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>Writes <c>results.json</c> in the shape of lm-evaluation-harness, so that programs that read its results read these.</summary>
internal static class ResultsFile
{
    private const string Name = "results.json";
    private const string NotThere = "N/A";

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine(ResultsJson.Default),
    };

    /// <summary>Writes the file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="list">The tasks.</param>
    /// <param name="outcomes">The outcomes of their items.</param>
    public static void Write(string folder, TaskList list, IReadOnlyList<TaskOutcome> outcomes)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Name), Make(list, outcomes).ToJsonString(Options) + "\n");
    }

    private static JsonObject Make(TaskList list, IReadOnlyList<TaskOutcome> outcomes)
    {
        var scored = list.Tasks.ToDictionary(
            task => task.Name,
            task => outcomes.Where(outcome => outcome.Task == task.Name && outcome.Failure is null).ToList());
        var results = new Dictionary<(string Task, string Key), TaskResult>();
        foreach (var (task, filter, metric) in from task in list.Tasks
                                               where scored[task.Name].Count > 0
                                               from filter in task.Filters
                                               from metric in task.Metrics
                                               select (task, filter, metric))
        {
            results.Add(
                (task.Name, TaskOutcome.Key(metric.Name, filter.Name)), TaskResult.Of(metric, filter.Name, scored[task.Name]));
        }

        var groups = list.Groups.Select(group => (group.Name, Row: RowOf(group, results, scored))).ToList();
        var rows = groups.Concat(list.Tasks.Select(task => (task.Name, Row: RowOf(task, results))));
        return new()
        {
            ["results"] = Object(rows.Select(row => (row.Name, (JsonNode)row.Row))),
            ["groups"] = Object(groups.Select(group => (group.Name, group.Row.DeepClone()))),
            ["group_subtasks"] = Object(list.Groups.Select(group =>
                (group.Name, (JsonNode)new JsonArray([.. group.Members.Select(member => (JsonNode)member)])))),
            ["configs"] = Object(list.Tasks.Select(task => (task.Name, (JsonNode)JsonObject.Create(task.Config)!))),
            ["versions"] = Object([
                .. list.Groups.Select(group => (group.Name, (JsonNode)(group.Version ?? NotThere))),
                .. list.Tasks.Select(task => (task.Name, VersionOf(task.Config))),
            ]),
            ["n-shot"] = Object(list.Tasks.Select(task => (task.Name, (JsonNode)task.Shots))),
            ["higher_is_better"] = Object(list.Tasks.Select(task => (task.Name, (JsonNode)Object(
                task.Metrics.Select(metric => (metric.Name, (JsonNode)metric.HigherIsBetter)))))),
            ["n-samples"] = Object(list.Tasks.Select(task => (task.Name, (JsonNode)new JsonObject
            {
                ["original"] = task.Documents,
                ["effective"] = scored[task.Name].Count,
            }))),
        };
    }

    private static JsonObject RowOf(TaskDefinition task, Dictionary<(string Task, string Key), TaskResult> results)
    {
        var row = new JsonObject
        {
            ["alias"] = task.Config.TryGetProperty("task_alias", out var alias) ? alias.GetString() : task.Name,
        };
        foreach (var (metric, filter) in from filter in task.Filters from metric in task.Metrics select (metric.Name, filter.Name))
        {
            if (results.TryGetValue((task.Name, TaskOutcome.Key(metric, filter)), out var result))
            {
                Add(row, metric, filter, result);
            }
        }

        return row;
    }

    private static JsonObject RowOf(
        TaskGroup group, Dictionary<(string Task, string Key), TaskResult> results, Dictionary<string, List<TaskOutcome>> scored)
    {
        var row = new JsonObject { ["alias"] = group.Alias };
        foreach (var metric in group.Metrics)
        {
            var keys = results.Keys.Where(key => group.Tasks.Contains(key.Task)).Select(key => key.Key.Split(',', 2))
                .Where(key => key[0] == metric.Name && (metric.Filters?.Contains(key[1]) ?? true))
                .Select(key => key[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            foreach (var filter in keys.ToList())
            {
                var tasks = group.Tasks.Where(task => results.ContainsKey((task, TaskOutcome.Key(metric.Name, filter))))
                    .Select(task => (results[(task, TaskOutcome.Key(metric.Name, filter))], scored[task].Count));
                Add(row, metric.Name, filter, GroupResult.Of(metric, [.. tasks]));
            }
        }

        return row;
    }

    private static void Add(JsonObject row, string metric, string filter, TaskResult result)
    {
        row[TaskOutcome.Key(metric, filter)] = Number(result.Value);
        row[TaskOutcome.Key(metric + "_stderr", filter)] = Number(result.Error ?? double.NaN);
    }

    // JSON has no number for what is infinite, such as a perplexity of improbable words.
    private static JsonNode Number(double number) => double.IsFinite(number) ? number : NotThere;

    private static JsonNode VersionOf(JsonElement config) =>
        config.TryGetProperty("metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("version", out var version)
            ? JsonValue.Create(version)!
            : NotThere;

    private static JsonObject Object(IEnumerable<(string Name, JsonNode Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value)));
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
internal sealed partial class ResultsJson : System.Text.Json.Serialization.JsonSerializerContext;
