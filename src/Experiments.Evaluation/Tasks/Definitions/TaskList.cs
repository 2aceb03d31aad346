using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Evaluation.Tasks.Definitions;

/// <summary>Tasks, and the groups that they are reported in.</summary>
/// <param name="Tasks">The tasks, in their order.</param>
/// <param name="Groups">The groups, the outermost first; none where one task was read.</param>
public sealed record TaskList(IReadOnlyList<TaskDefinition> Tasks, IReadOnlyList<TaskGroup> Groups)
{
    private const string File = "task.json";

    /// <summary>The filter whose results measures give; null for the first one of each task.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Filter { get; init; }

    private static readonly TaskListJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
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

[JsonSerializable(typeof(TaskList))]
internal sealed partial class TaskListJson : JsonSerializerContext;
