using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>
/// Reads the values that a search tries for a hyper-parameter: a list or a range, in <c>random</c> also a distribution, and for each arm
/// its own where they are chosen by an axis.
/// </summary>
internal sealed class SearchedValues(BindingContext context)
{
    /// <summary>The names of distributions.</summary>
    public static readonly string[] Distributions = ["uniform", "log-uniform"];

    /// <summary>All values as written, of every arm: what gives the hyper-parameter its type. Of a distribution, its ends.</summary>
    public YamlSequence? Values(YamlNode node, string name)
    {
        var lists = Parts(node).Select(part => List(part, name)).ToArray();
        return lists.Contains(null) || lists.Length == 0 ? null : new YamlSequence(
            new(lists.SelectMany(list => list!.Items).GroupBy(item => item is YamlScalar scalar ? scalar.Text : item.Description)
                .Select(same => same.First())),
            node.Range);
    }

    /// <summary>The values of an arm as written.</summary>
    public YamlSequence? List(YamlNode node, string name)
    {
        if (Distribution(node) is { } distribution)
        {
            return Ends(distribution, name);
        }

        if (node is YamlMapping range)
        {
            return new AxisRange(context).Expand(range, name);
        }

        var list = context.Mistakes.Sequence(node, $"What the search tries for '{name}'");
        if (list is { Items.Count: 0 })
        {
            context.Report(Rules.Empty, list.Range, $"The search has no value for '{name}'");
        }

        return list is { Items.Count: 0 } ? null : list;
    }

    /// <summary>The distribution that a value is, by its name; null where it is none.</summary>
    public static YamlEntry? Distribution(YamlNode node) =>
        node is YamlMapping { Entries.Count: 1 } mapping && Distributions.Contains(mapping.Entries[0].Key.Text) ? mapping.Entries[0] : null;

    private static IEnumerable<YamlNode> Parts(YamlNode node) => ChoiceBinder.IsChoice(node)
        ? ((YamlMapping)node).Entries.Where(entry => entry.Key.Text != ChoiceBinder.By).SelectMany(entry => Parts(entry.Value))
        : [node];

    private YamlSequence? Ends(YamlEntry distribution, string name)
    {
        var what = $"'{distribution.Key.Text}' of '{name}'";
        if (context.Mistakes.Sequence(distribution.Value, what) is not { } ends)
        {
            return null;
        }

        var numbers = ends.Items.Select(end => end is YamlScalar scalar ? Numbers.Read(scalar.Text) : null).ToArray();
        var problem = numbers.Length != 2 || numbers.Contains(null) ? $"{what} has two ends, which are numbers, such as [1e-5, 1e-3]"
            : numbers[0] >= numbers[1] ? $"{what} runs from the smaller end to the larger one"
            : distribution.Key.Text == "log-uniform" && numbers[0] <= 0 ? $"{what} starts above 0"
            : null;
        if (problem is not null)
        {
            context.Report(Rules.BadValue, ends.Range, problem);
        }

        return problem is null ? ends : null;
    }
}
