using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>The keys of a task's file, laid over those of the files that it includes.</summary>
/// <param name="Path">The file.</param>
/// <param name="Files">The files that were read, in their order.</param>
/// <param name="Entries">What each key says, and where.</param>
internal sealed record TaskSource(string Path, IReadOnlyList<string> Files, IReadOnlyDictionary<string, TaskEntry> Entries)
{
    private const string Include = "include";

    /// <summary>Reads a file and those that it includes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <exception cref="StageException">A file cannot be read, or is no YAML; nothing can be said of the others then.</exception>
    public static TaskSource Read(string path, TaskMistakes mistakes)
    {
        var files = new List<string>();
        return new(path, files, Read(path, files, mistakes));
    }

    /// <summary>The root of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StageException">It cannot be read, or is no YAML of keys and values.</exception>
    public static YamlMappingNode Root(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root
                : throw new StageException($"{path}(1,1): a task is one YAML mapping, such as 'task: my-task' and more lines.");
        }
        catch (YamlException error)
        {
            throw new StageException($"{path}({error.Start.Line},{error.Start.Column}): not YAML: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StageException($"{path}: cannot be read for the import: {error.Message}", error);
        }
    }

    private static Dictionary<string, TaskEntry> Read(string path, List<string> files, TaskMistakes mistakes)
    {
        files.Add(path);
        var own = new Dictionary<string, TaskEntry>(StringComparer.Ordinal);
        foreach (var (key, value) in Root(path))
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                FunctionTags.Find(path, name, value, mistakes);
                own.Add(name, new(path, key, value));
            }
            else
            {
                mistakes.Add(path, key, "a key of a task is a text.");
            }
        }

        var entries = new Dictionary<string, TaskEntry>(StringComparer.Ordinal);
        foreach (var included in own.Remove(Include, out var include) ? Included(include, mistakes) : [])
        {
            Lay(entries, IncludedEntries(path, included, files, mistakes));
        }

        Lay(entries, own);
        return entries;
    }

    private static Dictionary<string, TaskEntry> IncludedEntries(
        string path, YamlScalarNode included, List<string> files, TaskMistakes mistakes)
    {
        var file = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!, included.Value!));
        if (!File.Exists(file))
        {
            mistakes.Add(path, included, $"includes {included.Value}, and there is no file {file}.");
            return [];
        }

        if (files.Contains(file))
        {
            mistakes.Add(path, included, $"includes {included.Value} a second time, or in a circle; include each file once.");
            return [];
        }

        return Read(file, files, mistakes);
    }

    private static IEnumerable<YamlScalarNode> Included(TaskEntry include, TaskMistakes mistakes)
    {
        foreach (var node in include.Value is YamlSequenceNode list ? list.Children : [include.Value])
        {
            if (node is YamlScalarNode { Value.Length: > 0 } file)
            {
                yield return file;
            }
            else
            {
                mistakes.Add(include.File, node, "'include' names a file, relative to this one, or a list of files.");
            }
        }
    }

    private static void Lay(Dictionary<string, TaskEntry> entries, IEnumerable<KeyValuePair<string, TaskEntry>> over)
    {
        foreach (var (key, entry) in over)
        {
            entries[key] = entry;
        }
    }
}

/// <summary>A key and its value.</summary>
/// <param name="File">The file that they are in.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record TaskEntry(string File, YamlNode Key, YamlNode Value);
