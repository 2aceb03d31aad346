using System.Globalization;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Lists every value of a spec with the file and line that it comes from.</summary>
internal sealed class ValueOrigins(ProjectModel project)
{
    private static readonly string[] Sections = ["reproducible", "sweep", "repeat", "stages"];

    /// <summary>The values of the spec, then those that profiles change: profile, path and text, and file, line and column, separated by tabs.</summary>
    public IEnumerable<(string Text, string Place)> List(YamlMapping root, IReadOnlyList<(string Name, YamlMapping Written)> profiles)
    {
        foreach (var (profile, written) in profiles.Select(profile => (profile.Name, profile.Written)).Prepend(("default", root)))
        {
            foreach (var entry in written.Entries.Where(entry => Sections.Contains(entry.Key.Text)))
            {
                foreach (var value in List(profile, entry.Key.Text, entry.Value))
                {
                    yield return value;
                }
            }
        }
    }

    private IEnumerable<(string Text, string Place)> List(string profile, string path, YamlNode node)
    {
        if (node is YamlMapping { Entries.Count: > 0, IsChoice: false } mapping)
        {
            var inside = mapping.Entries.SelectMany(entry => List(profile, $"{path}.{entry.Key.Text}", entry.Value));
            return IsReplacement(profile, path, mapping) ? inside.Prepend(Value(profile, path, mapping, "")) : inside;
        }

        return [Value(profile, path, node, Text(node))];
    }

    /// <summary>Whether a profile says itself what a stage is. A value of the stage as a whole then goes before, which takes away what the spec says of it.</summary>
    private static bool IsReplacement(string profile, string path, YamlMapping written) =>
        profile != "default" && path.StartsWith("stages.", StringComparison.Ordinal) && path.IndexOf('.', "stages.".Length) < 0 && written.Find("use") is not null;

    private (string Text, string Place) Value(string profile, string path, YamlNode node, string text)
    {
        var place = node.Range;
        var line = (place.Line + 1).ToString(CultureInfo.InvariantCulture);
        var column = (place.Column + 1).ToString(CultureInfo.InvariantCulture);
        return (string.Join("\t", profile, path, text), string.Join("\t", project.Relative(place.Path), line, column));
    }

    private static string Text(YamlNode node) => node switch
    {
        YamlScalar scalar => string.Join(" ", scalar.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Text))}]",
        YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key.Text}: {Text(entry.Value)}"))}}}",
        _ => "",
    };
}
