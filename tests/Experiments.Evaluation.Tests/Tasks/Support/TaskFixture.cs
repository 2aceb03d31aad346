using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Experiments.Data.Import;
using Experiments.Evaluation.Tasks;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Tasks.Support;

/// <summary>Files of tasks and of data, below a folder that disappears, and their import.</summary>
internal sealed class TaskFixture : IDisposable
{
    /// <summary>A task of few lines, to which tests add more.</summary>
    public const string Colours =
        """
        task: colours
        test_split: test
        output_type: multiple_choice
        doc_to_text: "Q: {{ q }}\nA:"
        doc_to_choice: [red, blue]
        doc_to_target: "{{ right }}"
        """;

    /// <summary>Documents of it.</summary>
    public const string Documents = """
        {"q": "the sky ?", "right": 1}
        {"q": "the fox ?", "right": 0}

        """;

    public TestContext Context { get; } = new();

    /// <summary>The folder of the prompts that Python made, and of their documents.</summary>
    public static string Reference { get; } = Path.Combine(Here(), "..", "reference");

    /// <summary>The folder of the shipped tasks.</summary>
    public static string Shipped { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../../experiments/tasks/harness"));

    public string Write(string name, string text)
    {
        var path = Path.Combine(Context.Folder("source"), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Imports a task whatever its hash: the first try says it.</summary>
    public async Task<TaskSet> Import(ImportTask import)
    {
        var error = (await Assert.ThrowsAsync<StageException>(() => (import with { Sha256 = "?" }).RunAsync(Context))).Message;
        return error.Contains(" have sha256 ", StringComparison.Ordinal)
            ? await (import with { Sha256 = error.Split(" have sha256 ")[1][..64] }).RunAsync(Context)
            : throw new StageException(error);
    }

    /// <summary>Imports the lines of a task with its documents.</summary>
    public Task<TaskSet> Import(string task, string documents = Documents, int? shots = null, int? limit = null) => Import(new ImportTask(
        Write("task.yaml", task), "?", new Dictionary<string, string> { ["test"] = Write("test.jsonl", documents) }, shots, limit));

    public async Task<IReadOnlyList<TaskItem>> ItemsOf(string task, string documents = Documents, int? shots = null) =>
        [.. (await Import(task, documents, shots)).Read()];

    public async Task<string> ErrorOf(string task, string documents = Documents, int? shots = null) =>
        (await Assert.ThrowsAsync<StageException>(() => Import(task, documents, shots))).Message
        .Replace(Context.Folder("source") + "/", "", StringComparison.Ordinal);

    public static string HashOf(params string[] paths)
    {
        var lines = paths.Select(path => $"{ImportHash.Of(path)}  {Path.GetFileName(path)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    public void Dispose() => Context.Dispose();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
