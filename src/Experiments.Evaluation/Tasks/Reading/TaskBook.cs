using YamlDotNet.RepresentationModel;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>Finds the tasks and groups that a group names: in the YAML files of its folder, and of those below it.</summary>
/// <param name="folder">The folder.</param>
internal sealed class TaskBook(string folder)
{
    private readonly Lazy<IReadOnlyList<TaskSource>> all = new(() =>
    [
        .. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(Try).OfType<TaskSource>(),
    ]);

    /// <summary>The files of a name: of a group, of a task, or of all tasks that have it as a tag.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<TaskSource> Find(string name)
    {
        foreach (var key in (string[])["group", "task"])
        {
            if (all.Value.FirstOrDefault(source => Names(source, key).Contains(name)) is { } own)
            {
                return [own];
            }
        }

        return [.. all.Value.Where(source => Names(source, "tag").Contains(name) && !source.Entries.ContainsKey("group"))];
    }

    /// <summary>The texts that a key says: one, or a list of them.</summary>
    public static IEnumerable<string> Names(TaskSource source, string key) => !source.Entries.TryGetValue(key, out var entry) ? []
        : entry.Value is YamlScalarNode { Value: { } only } ? [only]
        : entry.Value is YamlSequenceNode list && key == "tag" ? list.OfType<YamlScalarNode>().Select(item => item.Value!)
        : [];

    // What is wrong in files that the group does not name is no matter; those that it names are read again.
    private static TaskSource? Try(string path)
    {
        try
        {
            return TaskSource.Read(path, new());
        }
        catch (StageException)
        {
            return null;
        }
    }
}
