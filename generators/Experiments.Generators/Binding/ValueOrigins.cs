using System.Globalization;
using Experiments.Generators.Composition;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Lists every value that is in force, with the file and line that it comes from.</summary>
internal sealed class ValueOrigins(ProjectModel project)
{
    private static readonly string[] Sections = SpecKey.Where(key => key.HasOrigins);

    /// <summary>
    /// The values in the order of the spec, one that several profiles share once: the profiles, or <c>*</c> for all, path and text; and
    /// file, line and column; separated by tabs.
    /// </summary>
    public IReadOnlyList<(string Text, string Place)> List(IReadOnlyList<ComposedProfile> profiles)
    {
        var rows = new List<(string Text, string Place, List<string> Profiles)>();
        foreach (var profile in profiles)
        {
            var next = 0;
            foreach (var (text, place) in Values(profile.Spec))
            {
                var known = rows.FindIndex(next, row => row.Text == text && row.Place == place);
                if (known < 0)
                {
                    rows.Insert(known = next, (text, place, []));
                }

                rows[known].Profiles.Add(profile.Name);
                next = known + 1;
            }
        }

        return [.. rows.Select(row =>
            ($"{(row.Profiles.Count == profiles.Count ? "*" : string.Join(",", row.Profiles))}\t{row.Text}", row.Place))];
    }

    private IEnumerable<(string Text, string Place)> Values(YamlMapping spec) => spec.Entries
        .Where(entry => Sections.Contains(entry.Key.Text))
        .SelectMany(entry => Values(entry.Key.Text, entry.Value));

    private IEnumerable<(string Text, string Place)> Values(string path, YamlNode node)
    {
        if (node is YamlMapping { Entries.Count: > 0, IsChoice: false } mapping)
        {
            return mapping.Entries.SelectMany(entry => Values($"{path}.{entry.Key.Text}", entry.Value));
        }

        var line = (node.Range.Line + 1).ToString(CultureInfo.InvariantCulture);
        var column = (node.Range.Column + 1).ToString(CultureInfo.InvariantCulture);
        return [($"{path}\t{Text(node)}", string.Join("\t", project.Relative(node.Range.Path), line, column))];
    }

    private static string Text(YamlNode node) => node switch
    {
        YamlScalar scalar => string.Join(" ", scalar.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Text))}]",
        YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key.Text}: {Text(entry.Value)}"))}}}",
        _ => "",
    };
}
