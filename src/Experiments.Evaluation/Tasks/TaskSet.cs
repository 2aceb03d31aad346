using System.Text.Json;
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

/// <summary>Tasks, and the groups that they are reported in.</summary>
/// <param name="Tasks">The tasks, in their order.</param>
/// <param name="Groups">The groups, the outermost first; none where one task was read.</param>
public sealed record TaskList(IReadOnlyList<TaskDefinition> Tasks, IReadOnlyList<TaskGroup> Groups)
{
    private const string File = "task.json";

    /// <summary>The filter whose results measures give; null for the first one of each task.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Filter { get; init; }

    private static readonly TaskJson Json = new(new JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
    });

    /// <summary>Reads the tasks beside items or outcomes.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="StageException">The file is none of this kind.</exception>
    public static TaskList Read(string folder)
    {
        var path = Path.Combine(folder, File);
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllText(path), Json.TaskList)
                ?? throw new StageException($"{path}(1,1): expected a JSON object, found null.");
        }
        catch (JsonException error)
        {
            throw new StageException($"{path}({error.LineNumber + 1},{error.BytePositionInLine + 1}): {error.Message}", error);
        }
    }

    /// <summary>Writes the tasks beside items or outcomes.</summary>
    /// <param name="folder">The folder.</param>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        System.IO.File.WriteAllText(Path.Combine(folder, File), JsonSerializer.Serialize(this, Json.TaskList) + "\n");
    }
}

[JsonSerializable(typeof(TaskItem))]
[JsonSerializable(typeof(TaskList))]
internal sealed partial class TaskJson : JsonSerializerContext;
