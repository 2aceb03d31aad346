using System.Diagnostics.CodeAnalysis;
using Experiments.Evaluation.Tasks.Prompts;
using Experiments.Models.Templates.Jinja;
using Experiments.Models.Templates.Jinja.Values;
using YamlDotNet.RepresentationModel;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>Takes values of a mapping by their keys; what is wrong is remembered, and read as if it were not there.</summary>
/// <param name="entries">What the keys say.</param>
/// <param name="mistakes">Takes what is wrong.</param>
internal sealed class TaskFields(IReadOnlyDictionary<string, TaskEntry> entries, TaskMistakes mistakes)
{
    /// <summary>Takes what is wrong.</summary>
    public TaskMistakes Mistakes => mistakes;

    /// <summary>What the keys say.</summary>
    public IReadOnlyDictionary<string, TaskEntry> Entries => entries;

    /// <summary>The keys of a mapping.</summary>
    /// <param name="file">The file that it is in.</param>
    /// <param name="map">The mapping.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public static TaskFields Of(string file, YamlMappingNode map, TaskMistakes mistakes) => new(
        map.Where(entry => entry.Key is YamlScalarNode)
            .ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => new TaskEntry(file, entry.Key, entry.Value)),
        mistakes);

    /// <summary>Whether a key is there and says something that is no program.</summary>
    public bool Has(string key, [NotNullWhen(true)] out TaskEntry? entry) =>
        entries.TryGetValue(key, out entry) && !FunctionTags.Is(entry.Value) && YamlValues.Of(entry.Value) is not None;

    /// <summary>Whether a key is there at all and is not nothing, be it a program.</summary>
    public bool Says(string key) => entries.TryGetValue(key, out var entry) && YamlValues.Of(entry.Value) is not None;

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string key) => Of<JinjaText>(key, "a text")?.Plain;

    /// <summary>A text or a list of texts; null where there is none.</summary>
    public IReadOnlyList<string>? Texts(string key)
    {
        if (!Has(key, out var entry))
        {
            return null;
        }

        var value = YamlValues.Of(entry.Value);
        var items = value is Sequence list ? list.Items : [value];
        if (items.All(item => item is JinjaText))
        {
            return [.. items.Select(item => ((JinjaText)item).Plain)];
        }

        Wrong(entry, key, "a text or a list of texts");
        return null;
    }

    /// <summary>Whether something holds; null where nothing is said.</summary>
    public bool? Flag(string key) => Of<Truth>(key, "true or false")?.Is;

    /// <summary>A number; null where there is none.</summary>
    public double? Number(string key)
    {
        if (!Has(key, out var entry))
        {
            return null;
        }

        if (YamlValues.Of(entry.Value) is var value and not Truth && Numbers.Of(value) is { } number)
        {
            return number;
        }

        Wrong(entry, key, "a number");
        return null;
    }

    /// <summary>A whole number; null where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="least">The least that it may be.</param>
    public int? Count(string key, int least = 0)
    {
        if (!Has(key, out var entry))
        {
            return null;
        }

        if (YamlValues.Of(entry.Value) is Integer { Number: var number and <= int.MaxValue } && number >= least)
        {
            return (int)number;
        }

        Wrong(entry, key, least == int.MinValue ? "a whole number" : $"a whole number from {least} on");
        return null;
    }

    /// <summary>What is said of a document: a field, a template or a value; null where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="takes">What it may be.</param>
    /// <param name="mayBe">Whether a value may be it.</param>
    public DocField? Doc(string key, string takes, Func<Value, bool> mayBe)
    {
        if (!Has(key, out var entry))
        {
            return null;
        }

        var value = YamlValues.Of(entry.Value);
        if (!mayBe(value))
        {
            Wrong(entry, key, takes);
            return null;
        }

        try
        {
            return new(TaskMistakes.Place(entry.File, entry.Value), key, value);
        }
        catch (TemplateException error)
        {
            mistakes.Add(entry.File, entry.Value, $"'{key}': the template, {error.Message}.");
            return null;
        }
    }

    /// <summary>A mapping inside; null where there is none.</summary>
    public TaskFields? Inside(string key)
    {
        if (!Has(key, out var entry))
        {
            return null;
        }

        if (entry.Value is YamlMappingNode map)
        {
            return Of(entry.File, map, mistakes);
        }

        Wrong(entry, key, "keys with values");
        return null;
    }

    /// <summary>The mappings of a list inside, with their places; none where there is no list.</summary>
    public IEnumerable<(TaskEntry Entry, TaskFields Fields)> List(string key)
    {
        if (!Has(key, out var entry))
        {
            yield break;
        }

        foreach (var item in entry.Value is YamlSequenceNode list ? list.Children : [entry.Value])
        {
            if (item is YamlMappingNode map)
            {
                yield return (new(entry.File, item, item), Of(entry.File, map, mistakes));
            }
            else
            {
                mistakes.Add(entry.File, item, $"'{key}' is a list of keys with values.");
            }
        }
    }

    /// <summary>Remembers that a value is of another kind than it must be.</summary>
    public void Wrong(TaskEntry entry, string key, string expected) =>
        mistakes.Add(entry.File, entry.Value, $"'{key}' is {expected}, not {YamlValues.Of(entry.Value).Kind}.");

    private T? Of<T>(string key, string expected)
        where T : Value
    {
        if (!Has(key, out var entry))
        {
            return null;
        }

        if (YamlValues.Of(entry.Value) is T value)
        {
            return value;
        }

        Wrong(entry, key, expected);
        return null;
    }
}
