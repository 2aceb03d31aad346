using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>The keys of tasks and groups: those that are read, and why others are not.</summary>
internal static class TaskKeys
{
    /// <summary>Keys of a task that mean something here.</summary>
    public static readonly string[] OfTask =
    [
        "task", "task_alias", "tag", "dataset_path", "dataset_name", "dataset_kwargs", "training_split", "validation_split", "test_split",
        "fewshot_split", "doc_to_text", "doc_to_choice", "doc_to_target", "description", "target_delimiter", "fewshot_delimiter",
        "fewshot_config", "num_fewshot", "output_type", "generation_kwargs", "repeats", "filter_list", "metric_list",
        "should_decontaminate", "doc_to_decontamination_query", "gen_prefix", "metadata",
    ];

    /// <summary>Keys of a group that mean something here.</summary>
    public static readonly string[] OfGroup = ["group", "group_alias", "task", "aggregate_metric_list", "metadata", "tag"];

    /// <summary>Keys of <c>fewshot_config</c>.</summary>
    public static readonly string[] OfShots =
    [
        "sampler", "split", "samples", "doc_to_text", "doc_to_choice", "doc_to_target", "gen_prefix", "fewshot_delimiter",
        "target_delimiter",
    ];

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["process_docs"] = "a program changes the documents; write what it makes of them as Jinja in doc_to_text, doc_to_choice and "
            + "doc_to_target",
        ["process_results"] = "a program computes the scores; take a metric of 'metric_list' in its place",
        ["use_prompt"] = "it takes prompts of promptsource; write them as doc_to_text and doc_to_target",
        ["custom_dataset"] = "a program makes the documents; write them into a file, and name it in 'data'",
        ["doc_to_image"] = "models are given text alone",
        ["doc_to_audio"] = "models are given text alone",
        ["unsafe_code"] = "programs that a model writes are not run for a task",
        ["class"] = "the task is a program",
        ["fewshot_indices"] = "the harness itself does not look at it; write the documents as 'samples'",
    };

    /// <summary>Names the keys that are not read; one whose value is nothing says nothing.</summary>
    /// <param name="entries">What the keys say.</param>
    /// <param name="known">The keys that are read.</param>
    /// <param name="where">What they are keys of.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    public static void Check(
        IEnumerable<KeyValuePair<string, TaskEntry>> entries, IReadOnlyList<string> known, string where, TaskMistakes mistakes)
    {
        foreach (var (key, entry) in entries)
        {
            // What is a program was named already, with what to write instead.
            if (!known.Contains(key) && !FunctionTags.Is(entry.Value) && YamlValues.Of(entry.Value) is not None)
            {
                mistakes.Add(
                    entry.File,
                    entry.Key,
                    $"the key '{key}' of {where} is not read here: "
                    + (Refused.GetValueOrDefault(key) ?? $"read are {string.Join(", ", known.Order(StringComparer.Ordinal))}") + ".");
            }
        }
    }
}
