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

        var splits = (Training: fields.Text("training_split"), Validation: fields.Text("validation_split"), Test: fields.Text("test_split"));
        if (splits is { Validation: null, Test: null })
        {
            Missing("'test_split' or 'validation_split' is missing: it names the documents that are asked");
        }

        var form = Form(output, target, splits);
        return target is null || fields.Text("task") is not { } name ? null : form(name, target);
    }

    private Func<string, DocField, TaskForm> Form(
        TaskOutput output, DocField? target, (string? Training, string? Validation, string? Test) splits)
    {
        var text = Question(fields, "doc_to_text");
        var choices = Choices(fields, "doc_to_choice");
        var delimiter = fields.Text("target_delimiter") ?? " ";
        var between = fields.Text("fewshot_delimiter") ?? "\n\n";
        var prefix = Words(fields, "gen_prefix");
        var shots = Shots(text, choices, target, prefix, (delimiter, between));
        var repeats = fields.Count("repeats", 1) ?? 1;
        var metrics = new MetricReader(fields, output).Read();
        var made = new
        {
            Generation = Generation(output, between),
            Filters = new FilterReader(fields, output, repeats).Read(),
            Description = Words(fields, "description"),
            Count = fields.Count("num_fewshot"),
        };
        return (name, own) => new()
        {
            Name = name,
            Place = $"{source.Path}(1,1)",
            Output = output,
            Dataset = fields.Text("dataset_path"),
            DatasetName = fields.Text("dataset_name"),
            TrainingSplit = splits.Training,
            ValidationSplit = splits.Validation,
            TestSplit = splits.Test,
            Text = text,
            Choices = choices,
            Target = own,
            Description = made.Description,
            Prefix = prefix,
            TargetDelimiter = delimiter,
            Shots = shots with { Target = shots.Target ?? own },
            ShotCount = made.Count,
            Generation = made.Generation,
            Repeats = repeats,
            Filters = made.Filters,
            Metrics = metrics,
            Config = Config(),
            Remarks = [.. Remarks()],
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
