using Experiments.Evaluation.Tasks.Definitions;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>Reads <c>filter_list</c>.</summary>
/// <param name="fields">The keys of the task.</param>
/// <param name="output">What is asked.</param>
/// <param name="repeats">How often each prompt is answered.</param>
internal sealed class FilterReader(TaskFields fields, TaskOutput output, int repeats)
{
    private const string DefaultPattern = @"#### (\-?[0-9\.\,]+)";

    private static readonly Dictionary<string, string[]> Functions = new(StringComparer.Ordinal)
    {
        ["regex"] = ["regex_pattern", "group_select", "fallback"],
        ["multi_choice_regex"] =
            ["regex_pattern", "group_select", "fallback", "ignore_case", "ignore_punctuation", "regexes_to_ignore"],
        ["format_span"] = [],
        ["remove_whitespace"] = [],
        ["lowercase"] = [],
        ["uppercase"] = [],
        ["map"] = ["mapping_dict", "default_value"],
        ["take_first"] = [],
        ["take_first_k"] = ["k"],
        ["majority_vote"] = [],
    };

    /// <summary>The filters; that of the harness where the task names none.</summary>
    public IReadOnlyList<TaskFilter> Read()
    {
        if (!fields.Says("filter_list"))
        {
            return [TaskFilter.None];
        }

        var filters = fields.List("filter_list").Select(item => Read(item.Entry, item.Fields)).OfType<TaskFilter>().ToList();
        if (filters.Any(filter => filter.Steps.Any(step => step.Function != "take_first")) && output != TaskOutput.Generation)
        {
            var entry = fields.Entries["filter_list"];
            fields.Mistakes.Add(entry.File, entry.Key, $"'filter_list' changes answers that are written; {output.Name()} has none.");
        }

        return filters;
    }

    private TaskFilter? Read(TaskEntry entry, TaskFields own)
    {
        TaskKeys.Check(own.Entries, ["name", "filter"], "a filter", fields.Mistakes);
        if (own.Text("name") is not { } name || !own.Says("filter"))
        {
            // A name that is there and no text is told already.
            if (!own.Says("name") || !own.Says("filter"))
            {
                fields.Mistakes.Add(entry.File, entry.Key, "an entry of 'filter_list' has a 'name' and, in 'filter', its steps.");
            }

            return null;
        }

        var steps = new List<TaskFilterStep>();
        foreach (var (place, step) in own.List("filter"))
        {
            if (steps.Any(before => before.Function == "take_first"))
            {
                fields.Mistakes.Add(place.File, place.Key, "'take_first' is the last step: nothing can be done to one answer behind it.");
            }

            steps.AddRange(Step(place, step) is { } read ? [read] : []);
        }

        var left = steps.Aggregate(repeats, (answers, step) => step.Function switch
        {
            "take_first" or "majority_vote" => 1,
            "take_first_k" => step.Count,
            _ => answers,
        });
        if (left > 1)
        {
            fields.Mistakes.Add(
                entry.File, entry.Key, $"'{name}' leaves {left} answers to be scored; write take_first or majority_vote as its last step.");
        }

        return new(name, steps);
    }

    private TaskFilterStep? Step(TaskEntry place, TaskFields own)
    {
        if (own.Text("function") is not { } function || !Functions.TryGetValue(function, out var takes))
        {
            if (own.Text("function") is not null || !own.Says("function"))
            {
                var reason = own.Text("function") == "regex_pos" ? "; it makes lists of words, which no metric here compares" : "";
                fields.Mistakes.Add(
                    place.File,
                    own.Has("function", out var said) ? said.Value : place.Key,
                    $"a step of a filter is not '{own.Text("function")}' here{reason}; there are: {string.Join(", ", Functions.Keys)}.");
            }

            return null;
        }

        TaskKeys.Check(own.Entries, ["function", .. takes], $"'{function}'", fields.Mistakes);
        switch (function)
        {
            case "regex" or "multi_choice_regex":
                var pattern = own.Text("regex_pattern") ?? DefaultPattern;
                PatternCheck.Check(own, "regex_pattern", pattern);
                return new(function)
                {
                    Pattern = pattern,
                    Select = own.Count("group_select", int.MinValue) ?? 0,
                    Fallback = own.Text("fallback") ?? "[invalid]",
                    Ignored = function == "regex" ? null : MetricReader.Ignored(own),
                };
            case "map":
                return new(function) { Mapping = Mapping(own), Fallback = own.Text("default_value") ?? "[invalid]" };
            case "take_first_k":
                return new(function) { Count = First(place, own) };
            default:
                return new(function);
        }
    }

    private int First(TaskEntry place, TaskFields own)
    {
        var count = own.Count("k", 1) ?? repeats;
        if (count > repeats)
        {
            fields.Mistakes.Add(place.File, place.Key, $"'k' is {count}, and there are {repeats} answers ('repeats').");
        }

        return count;
    }

    private Dictionary<string, string> Mapping(TaskFields own)
    {
        var entries = own.Inside("mapping_dict")?.Entries ?? new Dictionary<string, TaskEntry>();
        foreach (var (key, entry) in entries.Where(pair =>
            YamlValues.Of(pair.Value.Value) is not JinjaText || YamlValues.Of(pair.Value.Key) is not JinjaText))
        {
            fields.Mistakes.Add(
                entry.File, entry.Key, $"'mapping_dict' maps texts to texts; write '{key}' and its value in quotes.");
        }

        return entries.ToDictionary(pair => pair.Key, pair => YamlValues.Of(pair.Value.Value) is JinjaText text ? text.Plain : "");
    }
}
