using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Prompts;
using Experiments.Models.Templates.Jinja.Values;
using YamlDotNet.RepresentationModel;
using JinjaText = Experiments.Models.Templates.Jinja.Values.Text;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>The keys that make prompts.</summary>
internal sealed partial class TaskReader
{
    // All of them mean the same; where there are several, the first one counts.
    private static readonly string[] Lengths = ["max_gen_toks", "max_new_tokens", "max_tokens", "max_completion_tokens"];

    private static DocField? Question(TaskFields fields, string key) =>
        fields.Doc(key, "the name of a field, a template or the place of a choice", value => value is JinjaText or Integer);

    private static DocField? Target(TaskFields fields, string key) => fields.Doc(
        key, "the name of a field, a template, the place of a choice or a list", value => value is JinjaText or Integer or Sequence);

    private static DocField? Choices(TaskFields fields, string key) => fields.Doc(
        key, "the name of a field, a template or a list of texts (write numbers and yes and no in quotes)", IsChoices);

    private static DocField? Words(TaskFields fields, string key) =>
        fields.Text(key) is "" ? null : fields.Doc(key, "the name of a field or a template", value => value is JinjaText);

    private static bool IsChoices(Value value) => value switch
    {
        JinjaText => true,
        Sequence list => list.Items.All(item => item is JinjaText),
        Mapping map => map.Entries.All(entry => entry.Value is JinjaText),
        _ => false,
    };

    private ShotForm Shots(
        DocField? text, DocField? choices, DocField? target, DocField? prefix, (string Target, string Between) delimiters)
    {
        var split = fields.Text("fewshot_split");
        if (fields.Inside("fewshot_config") is not { } own)
        {
            return new()
            {
                Split = split, Text = text, Choices = choices, Target = target!, Prefix = prefix,
                TargetDelimiter = delimiters.Target, Delimiter = delimiters.Between,
            };
        }

        TaskKeys.Check(own.Entries, TaskKeys.OfShots, "'fewshot_config'", mistakes);
        split = own.Text("split") ?? split;
        var samples = Samples(own);
        return new()
        {
            IsFirst = Sampler(own) == "first_n",
            Split = split,
            Samples = split is null ? samples : null,
            Text = own.Says("doc_to_text") ? Question(own, "doc_to_text") : text,
            Choices = own.Says("doc_to_choice") ? Choices(own, "doc_to_choice") : choices,
            Target = (own.Says("doc_to_target") ? Target(own, "doc_to_target") : target)!,
            Prefix = own.Says("gen_prefix") ? Words(own, "gen_prefix") : prefix,
            TargetDelimiter = own.Text("target_delimiter") ?? delimiters.Target,
            Delimiter = own.Text("fewshot_delimiter") ?? delimiters.Between,
        };
    }

    private static string Sampler(TaskFields own)
    {
        var name = own.Text("sampler") ?? "default";
        if (name is not ("default" or "first_n"))
        {
            var entry = own.Entries["sampler"];
            own.Mistakes.Add(entry.File, entry.Value, $"'sampler' is default or first_n, not {name}.");
        }

        return name;
    }

    private List<Mapping>? Samples(TaskFields own)
    {
        if (!own.Has("samples", out var entry))
        {
            return null;
        }

        if (entry.Value is not YamlSequenceNode list || list.Any(item => item is not YamlMappingNode))
        {
            mistakes.Add(entry.File, entry.Value, "'samples' is a list of documents, each of them keys with values.");
            return null;
        }

        return [.. list.Select(item => (Mapping)YamlValues.Of(item))];
    }

    private TaskGeneration? Generation(TaskOutput output, string delimiter)
    {
        if (output != TaskOutput.Generation)
        {
            return null;
        }

        var own = fields.Inside("generation_kwargs") ?? new(new Dictionary<string, TaskEntry>(), mistakes);
        TaskKeys.Check(
            own.Entries, ["until", "do_sample", "temperature", .. Lengths, "top_k", "top_p"], "'generation_kwargs'", mistakes);
        var temperature = own.Number("temperature") ?? 0;
        var samples = own.Flag("do_sample") ?? temperature > 0;
        if (samples && temperature == 0)
        {
            // The library that the harness asks draws at a temperature of 1 where nothing is said, and refuses 0.
            var place = own.Has("temperature", out var said) ? said : own.Entries["do_sample"];
            mistakes.Add(place.File, place.Value, "'do_sample' needs a 'temperature' above 0; leave it out where the likeliest is taken.");
        }

        return new(
            [.. (own.Texts("until") ?? [delimiter]).Where(stop => stop.Length > 0)],
            Lengths.Select(name => own.Count(name, 1)).FirstOrDefault(length => length is not null) ?? 256,
            samples ? temperature : 0,
            own.Count("top_k") ?? 0,
            own.Number("top_p") ?? 1);
    }
}
