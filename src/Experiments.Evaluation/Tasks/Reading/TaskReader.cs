using System.Text.Json;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Prompts;
using Experiments.Models.Templates.Jinja.Values;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>Reads the keys of a task.</summary>
/// <param name="source">What its file says.</param>
/// <param name="mistakes">Takes what is wrong.</param>
internal sealed partial class TaskReader(TaskSource source, TaskMistakes mistakes)
{
    private readonly TaskFields fields = new(source.Entries, mistakes);

    /// <summary>The task; null where something is so wrong that none can be made.</summary>
    public TaskForm? Read()
    {
        TaskKeys.Check(source.Entries, TaskKeys.OfTask, "a task", mistakes);
        var target = Target(fields, "doc_to_target");
        Require("task", "doc_to_target");
        if (Output() is not { } output)
        {
            return null;
        }

        if (output != TaskOutput.RollingLikelihood)
        {
            Require("doc_to_text");
        }

        if (output == TaskOutput.MultipleChoice)
        {
            Require("doc_to_choice");
        }

        if (!fields.Says("test_split") && !fields.Says("validation_split"))
        {
            Missing("'test_split' or 'validation_split' is missing: it names the documents that are asked");
        }

        // All keys are read before anything ends, so that all that is wrong is told.
        var prompts = Prompts(output, target);
        var form = Scores(prompts, output);
        return target is null ? null : form;
    }

    private TaskForm Prompts(TaskOutput output, DocField? target)
    {
        var (text, choices, prefix) = (Question(fields, "doc_to_text"), Choices(fields, "doc_to_choice"), Words(fields, "gen_prefix"));
        var delimiter = fields.Text("target_delimiter") ?? " ";
        var between = fields.Text("fewshot_delimiter") ?? "\n\n";
        return new()
        {
            Name = fields.Text("task") ?? "",
            Place = $"{source.Path}(1,1)",
            Output = output,
            Dataset = fields.Text("dataset_path"),
            DatasetName = fields.Text("dataset_name"),
            TrainingSplit = fields.Text("training_split"),
            ValidationSplit = fields.Text("validation_split"),
            TestSplit = fields.Text("test_split"),
            Text = text,
            Choices = choices,
            Target = target!,
            Description = Words(fields, "description"),
            Prefix = prefix,
            BeginsAnswer = fields.Text("gen_prefix") is { Length: > 0 } begins && !PythonText.IsSpace(begins[^1]),
            TargetDelimiter = delimiter,
            Delimiter = between,
            Shots = Shots(text, choices, target, prefix, (delimiter, between)),
            ShotCount = fields.Count("num_fewshot"),
            Generation = Generation(output, between),
            Config = Config(),
            Remarks = [.. Remarks()],
        };
    }

    private TaskForm Scores(TaskForm prompts, TaskOutput output)
    {
        var repeats = fields.Count("repeats", 1) ?? 1;
        return prompts with
        {
            Repeats = repeats,
            Filters = new FilterReader(fields, output, repeats).Read(),
            Metrics = new MetricReader(fields, output).Read(),
        };
    }

    private TaskOutput? Output()
    {
        var name = fields.Text("output_type");
        if (name is null || TaskOutputs.ByName.ContainsKey(name))
        {
            return name is not null ? TaskOutputs.ByName[name] : fields.Says("output_type") ? null : TaskOutput.Generation;
        }

        var entry = fields.Entries["output_type"];
        mistakes.Add(entry.File, entry.Value, $"'output_type' is one of {string.Join(", ", TaskOutputs.ByName.Keys)}, not {name}.");
        return null;
    }

    private void Require(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!fields.Says(key))
            {
                Missing($"the key '{key}' is missing");
            }
        }
    }

    private void Missing(string reason) => mistakes.Add(source.Path, TaskSource.Root(source.Path), $"{reason}.");

    private IEnumerable<string> Remarks()
    {
        if (fields.Flag("should_decontaminate") == true)
        {
            yield return "should_decontaminate is not looked at: check-leaks looks for tasks in what a model was trained on";
        }
    }

    private JsonElement Config()
    {
        var all = new Mapping(source.Entries.Select(
            entry => KeyValuePair.Create<Value, Value>(new JinjaText(entry.Key), YamlValues.Of(entry.Value.Value))));
        return JsonSerializer.Deserialize(new JsonText(null, ", ", ": ", false, false).Write(all).Plain, ConfigJson.Default.JsonElement);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class ConfigJson : System.Text.Json.Serialization.JsonSerializerContext;
