using Experiments.Evaluation.Tasks.Prompts;

namespace Experiments.Evaluation.Tasks.Documents;

/// <summary>The documents of a task's splits.</summary>
/// <param name="form">The task.</param>
/// <param name="paths">The files by split, as the spec names them.</param>
/// <param name="files">Finds and pins files.</param>
/// <param name="cancellation">Asks to stop.</param>
internal sealed class TaskData(
    TaskForm form, IReadOnlyDictionary<string, string> paths, TaskFiles files, CancellationToken cancellation)
{
    /// <summary>What is done with documents that are asked, for errors.</summary>
    public const string Asked = "are asked";

    private readonly Dictionary<string, IReadOnlyList<TaskDocument>> read = new(StringComparer.Ordinal);

    private IReadOnlyList<string> Names =>
    [
        .. new[] { form.TestSplit, form.ValidationSplit, form.TrainingSplit, form.Shots.Split }.OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The documents of a split.</summary>
    /// <param name="split">Its name.</param>
    /// <param name="use">What is done with them, for errors.</param>
    /// <exception cref="StageException">No file is named for it, or it cannot be read.</exception>
    public IReadOnlyList<TaskDocument> Split(string split, string use)
    {
        if (read.TryGetValue(split, out var known))
        {
            return known;
        }

        return read[split] = DocumentReading.Read(files.OfData(PathOf(split, use)), cancellation);
    }

    /// <summary>Finds the files of all splits, so that the hash is of all, and refuses names that are no split.</summary>
    /// <exception cref="StageException">There is no such file, or a name is no split of the task.</exception>
    public void FindAll()
    {
        PathOf(form.AskedSplit, Asked);
        foreach (var (split, path) in paths.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!Names.Contains(split))
            {
                throw new StageException($"{form.Place}: 'data' names a file for '{split}', which is no split of the task; they are: "
                    + $"{string.Join(", ", Names)}.");
            }

            files.OfData(Filled(path));
        }
    }

    private string PathOf(string split, string use)
    {
        if (paths.TryGetValue(split, out var path))
        {
            return Filled(path);
        }

        var set = form.Dataset is null ? "" : $" of {form.Dataset}{(form.DatasetName is { } part ? $", {part}" : "")}";
        throw new StageException(
            $"{form.Place}: the documents of the split '{split}'{set} {use}, and 'data' names no file for it. "
            + $"Write data: {{{split}: path/to/file}}.");
    }

    private string Filled(string path) => path.Replace("{task}", form.Name, StringComparison.Ordinal)
        .Replace("{dataset_name}", form.DatasetName ?? form.Name, StringComparison.Ordinal);
}
