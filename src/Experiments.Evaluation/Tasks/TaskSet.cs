using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Tasks.Definitions;

namespace Experiments.Evaluation.Tasks;

/// <summary>
/// Tasks as they are put to models, whichever models these are: <c>items.jsonl</c>, one <see cref="TaskItem"/> per line, and
/// <c>task.json</c> with what is asked and how answers are scored.
/// </summary>
public sealed record TaskSet(string Folder) : JsonLinesArtifact<TaskSet, TaskItem>(Folder, Lines), IArtifact<TaskSet>
{
    private static readonly JsonLines<TaskItem> Lines = new("items.jsonl", options => new TaskJson(options).TaskItem);

    /// <summary>The tasks.</summary>
    public TaskList ReadTasks() => TaskList.Read(Folder);

    /// <inheritdoc />
    public static TaskSet Open(string folder) => new(folder);
}

[JsonSerializable(typeof(TaskItem))]
internal sealed partial class TaskJson : JsonSerializerContext;
