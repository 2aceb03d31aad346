using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Prompts;
using YamlDotNet.RepresentationModel;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>Reads a file that is a task, or a group of tasks.</summary>
internal sealed class TaskLoader
{
    private readonly TaskMistakes mistakes = new();
    private readonly List<TaskForm> tasks = [];
    private readonly List<TaskGroup> groups = [];
    private readonly List<string> files = [];
    private readonly TaskBook book;

    private TaskLoader(string path) => book = new(Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>What a file says.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tasks, the groups with the outermost first, and the files that were read, in their order.</returns>
    /// <exception cref="StageException">Something is not read here; the message names all of it.</exception>
    public static (IReadOnlyList<TaskForm> Tasks, IReadOnlyList<TaskGroup> Groups, IReadOnlyList<string> Files) Load(string path)
    {
        var loader = new TaskLoader(path);
        loader.Add(TaskSource.Read(path, loader.mistakes), []);
        loader.mistakes.End();
        return (loader.tasks, loader.groups, loader.files);
    }

    /// <summary>Adds what a file says; the names of the tasks in it.</summary>
    private List<string> Add(TaskSource source, IReadOnlyList<string> within)
    {
        files.AddRange(source.Files.Where(file => !files.Contains(file)));
        if (source.Entries.ContainsKey("group"))
        {
            return AddGroup(source, within);
        }

        if (new TaskReader(source, mistakes).Read() is not { } form)
        {
            return [];
        }

        if (tasks.TrueForAll(task => task.Name != form.Name))
        {
            tasks.Add(form);
        }

        return [form.Name];
    }

    private List<string> AddGroup(TaskSource source, IReadOnlyList<string> within)
    {
        var fields = new TaskFields(source.Entries, mistakes);
        TaskKeys.Check(source.Entries, TaskKeys.OfGroup, "a group", mistakes);
        if (fields.Text("group") is not { } name)
        {
            return [];
        }

        if (within.Contains(name))
        {
            mistakes.Add(source.Entries["group"].File, source.Entries["group"].Value, $"the group '{name}' is in itself.");
            return [];
        }

        var at = groups.Count;
        var inner = Members(source).Select(member => AddMember(source, member, [.. within, name])).ToList();
        groups.Insert(at, new(
            name,
            fields.Text("group_alias") ?? name,
            [.. inner.SelectMany(member => member.Names)],
            [.. inner.SelectMany(member => member.Tasks).Distinct(StringComparer.Ordinal)],
            [.. fields.List("aggregate_metric_list").Select(item => Metric(item.Entry, item.Fields)).OfType<GroupMetric>()],
            Version(fields)));
        return [.. groups[at].Tasks];
    }

    private IEnumerable<YamlNode> Members(TaskSource source)
    {
        if (!source.Entries.TryGetValue("task", out var entry))
        {
            mistakes.Add(source.Entries["group"].File, source.Entries["group"].Key, "a group names its tasks in 'task'.");
            return [];
        }

        return entry.Value is YamlSequenceNode list ? list.Children : [entry.Value];
    }

    private (IReadOnlyList<string> Names, IReadOnlyList<string> Tasks) AddMember(
        TaskSource source, YamlNode member, IReadOnlyList<string> within)
    {
        var file = source.Entries["task"].File;
        switch (member)
        {
            case YamlScalarNode { Value: { } name }:
                return AddNamed(file, member, name, new Dictionary<string, TaskEntry>(), within);
            case YamlMappingNode map when TaskFields.Of(file, map, mistakes) is var own && own.Says("group"):
                return ([own.Text("group")!], Add(new(file, [], own.Entries), within));
            case YamlMappingNode map when TaskFields.Of(file, map, mistakes) is var own && own.Text("task") is { } named:
                return AddNamed(file, member, named, own.Entries, within);
            default:
                mistakes.Add(file, member, "a member of a group is the name of a task or group, or has it as 'task'.");
                return ([], []);
        }
    }

    private (IReadOnlyList<string> Names, IReadOnlyList<string> Tasks) AddNamed(
        string file, YamlNode member, string name, IReadOnlyDictionary<string, TaskEntry> over, IReadOnlyList<string> within)
    {
        var found = book.Find(name);
        if (found.Count == 0)
        {
            mistakes.Add(file, member, $"there is no task, group or tag '{name}' in the files beside this one and below.");
        }

        var added = new List<string>();
        foreach (var each in found)
        {
            // Read again, so that what is wrong in it is told.
            var source = TaskSource.Read(each.Path, mistakes);
            added.AddRange(Add(source with { Entries = Laid(source.Entries, over) }, within));
        }

        return (found is [{ Entries: var only }] && only.ContainsKey("group") ? [name] : added, added);
    }

    private static Dictionary<string, TaskEntry> Laid(
        IReadOnlyDictionary<string, TaskEntry> entries, IReadOnlyDictionary<string, TaskEntry> over)
    {
        var laid = entries.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, entry) in over)
        {
            laid[key] = entry;
        }

        return laid;
    }

    private GroupMetric? Metric(TaskEntry entry, TaskFields own)
    {
        TaskKeys.Check(own.Entries, ["metric", "filter_list", "aggregation", "weight_by_size"], "'aggregate_metric_list'", mistakes);
        if (own.Text("aggregation") is { } aggregation and not "mean")
        {
            mistakes.Add(
                own.Entries["aggregation"].File, own.Entries["aggregation"].Value, $"groups are aggregated by mean, not {aggregation}.");
        }

        if (own.Text("metric") is { } name)
        {
            return new(name, own.Texts("filter_list"), own.Flag("weight_by_size") ?? true);
        }

        mistakes.Add(entry.File, entry.Key, "an entry of 'aggregate_metric_list' names its 'metric'.");
        return null;
    }

    private static string? Version(TaskFields fields) =>
        fields.Inside("metadata") is { } metadata && metadata.Has("version", out var version) ? version.Value.ToString() : null;
}
