using YamlDotNet.RepresentationModel;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>Finds what a task leaves to Python.</summary>
internal static class FunctionTags
{
    /// <summary>Names every <c>!function</c>, and every other tag, in a value.</summary>
    public static void Find(string file, string key, YamlNode node, TaskMistakes mistakes)
    {
        if (Is(node))
        {
            var what = node is YamlScalarNode scalar ? $"{node.Tag.Value} {scalar.Value}" : node.Tag.Value;
            mistakes.Add(file, node, $"'{key}' is '{what}': Python of a task is not run here. {Advice(key)}");
        }

        foreach (var (inner, child) in Children(key, node))
        {
            Find(file, inner, child, mistakes);
        }
    }

    /// <summary>Whether a value is a program.</summary>
    public static bool Is(YamlNode node) => !node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value.StartsWith('!');

    private static IEnumerable<(string Key, YamlNode Node)> Children(string key, YamlNode node) => node switch
    {
        YamlMappingNode map => map.Select(entry => ($"{key}.{entry.Key}", entry.Value)),
        YamlSequenceNode list => list.Select((item, place) => ($"{key}[{place}]", item)),
        _ => [],
    };

    private static string Advice(string key) => key switch
    {
        "process_docs" => "Write what it makes of a document as Jinja in doc_to_text, doc_to_choice and doc_to_target; 'regex_replace' "
            + "is a filter there.",
        _ when key.StartsWith("doc_to", StringComparison.Ordinal) => "Write the same as Jinja.",
        "process_results" => "Take a metric of 'metric_list' in its place.",
        _ => "Leave it out, or write it as a value.",
    };
}
