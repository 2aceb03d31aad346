using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks <c>zip</c>, <c>exclude</c> and <c>include</c> in <c>sweep</c>, when the axes are typed.</summary>
/// <param name="context">The spec.</param>
/// <param name="axes">The typed axes.</param>
internal sealed class CombinationBinder(BindingContext context, IReadOnlyList<BoundAxis> axes)
{
    /// <summary>The keys in <c>sweep</c> that are not axes.</summary>
    public static readonly string[] Keys = ["zip", "exclude", "include"];

    private readonly List<EquatableArray<string>> zips = [];

    /// <summary>Checks what the spec and its profiles say about combinations.</summary>
    public BoundCombinations Bind(YamlMapping root, IReadOnlyList<(string Name, YamlMapping Written)> profiles)
    {
        if (Written(root, "zip") is { } zip)
        {
            BindZips(zip);
        }

        foreach (var (_, profile) in profiles)
        {
            if (profile.Find("sweep")?.Value is YamlMapping sweep && sweep.Find("zip") is { } entry)
            {
                context.Report(Rules.UnknownKey, entry.Key.Range, "A profile changes the values of axes, not which advance together; remove 'zip'");
            }
        }

        var all = profiles.Select(profile => (profile.Name, profile.Written)).Prepend((Name: "default", Written: root)).ToArray();
        var excludes = all.Select(profile => Bind(profile.Name, profile.Written, "exclude")).OfType<InProfile<EquatableArray<BoundCombination>>>().ToList();
        var includes = all.Select(profile => Bind(profile.Name, profile.Written, "include")).OfType<InProfile<EquatableArray<BoundCombination>>>().ToList();
        return new BoundCombinations(new(zips), new(excludes), new(includes));
    }

    private static YamlNode? Written(YamlMapping written, string key) => (written.Find("sweep")?.Value as YamlMapping)?.Find(key)?.Value;

    private void BindZips(YamlNode node)
    {
        if (context.Sequence(node, "'zip'") is not { } groups)
        {
            return;
        }

        // One group may be written without a list around it.
        var single = groups.Items.Count > 0 && groups.Items.All(item => item is YamlScalar);
        foreach (var item in single ? new EquatableArray<YamlNode>([groups]) : groups.Items)
        {
            if (context.Sequence(item, "A group in 'zip'") is { } group)
            {
                BindZip(group);
            }
        }
    }

    private void BindZip(YamlSequence group)
    {
        var members = new List<BoundAxis>();
        foreach (var item in group.Items)
        {
            if (context.Scalar(item, "An axis in 'zip'") is not { } name || Axis(name) is not { } axis)
            {
                return;
            }

            if (members.Contains(axis) || zips.Any(other => other.Contains(axis.Property)))
            {
                context.Report(Rules.Duplicate, name.Range, $"'{name.Text}' stands in 'zip' twice");
                return;
            }

            members.Add(axis);
        }

        if (members.Count < 2)
        {
            context.Report(Rules.Empty, group.Range, "'zip' pairs at least two axes, such as zip: [width, steps]");
            return;
        }

        CheckLengths(group, members);
        zips.Add(new(members.Select(axis => axis.Property)));
    }

    private void CheckLengths(YamlSequence group, List<BoundAxis> members)
    {
        foreach (var profile in members.SelectMany(axis => axis.Values).Select(variant => variant.Profile).Distinct().ToArray())
        {
            var lengths = members.Select(axis => $"{axis.Name} has {ValuesIn(axis, profile).Count}").ToArray();
            if (members.Select(axis => ValuesIn(axis, profile).Count).Distinct().Count() > 1)
            {
                var where = profile == "default" ? "" : $" in the profile '{profile}'";
                context.Report(Rules.BadValue, group.Range, $"Axes that advance together need equally many values; {string.Join(", ", lengths)}{where}");
            }
        }
    }

    private InProfile<EquatableArray<BoundCombination>>? Bind(string profile, YamlMapping written, string key)
    {
        if (Written(written, key) is not { } node || context.Sequence(node, $"'{key}'") is not { } list)
        {
            return null;
        }

        var combinations = new List<BoundCombination>();
        foreach (var item in list.Items)
        {
            if (context.Mapping(item, $"A combination in '{key}'") is { } mapping && BindPoints(mapping, key) is { } combination)
            {
                combinations.Add(combination);
                Warn(profile, key, combination, mapping.Range);
            }
        }

        return new(profile, new(combinations));
    }

    private BoundCombination? BindPoints(YamlMapping mapping, string key)
    {
        var points = new List<BoundPoint>();
        foreach (var entry in mapping.Entries)
        {
            if (Axis(entry.Key) is not { } axis)
            {
                return null;
            }

            var written = entry.Value is YamlSequence several && key == "exclude" ? several.Items : new EquatableArray<YamlNode>([entry.Value]);
            var symbol = context.Axes.Find(axis.Name)!;
            var values = written
                .Select(node => context.Scalar(node, $"The value of '{axis.Name}'") is { } scalar
                    ? new ValueBinder(context, []).BindLiteral(axis.Type, symbol.Parameter!, scalar, scalar.Text)
                    : null)
                .ToArray();
            if (values.Contains(null))
            {
                return null;
            }

            points.Add(new BoundPoint(axis.Property, new(values!)));
        }

        if (points.Count == 0)
        {
            context.Report(Rules.Empty, mapping.Range, $"A combination in '{key}' names at least one axis");
            return null;
        }

        return new BoundCombination(new(points));
    }

    /// <summary>Warns of an exclusion that excludes nothing and of an addition that is there already.</summary>
    private void Warn(string profile, string key, BoundCombination combination, TextRange range)
    {
        // What an extended spec says of its own axes need not hold for the values that a variant gives them.
        if (combination.Points.Any(point => context.Axes.Find(AxisOf(point).Name)!.Path != range.Path))
        {
            return;
        }

        var exists = combination.Points.All(point => ValuesIn(AxisOf(point), profile).Any(point.Values.Contains)) && zips.All(zip => ExistsIn(zip, profile, combination));
        if (key == "exclude" && !exists)
        {
            context.Report(Rules.NoSuchCombination, range, "No combination of the axes is excluded by this");
        }
        else if (key == "include" && exists)
        {
            context.Report(Rules.NoSuchCombination, range, "This adds nothing: the axes have the combination already");
        }
    }

    private bool ExistsIn(EquatableArray<string> zip, string profile, BoundCombination combination)
    {
        var points = combination.Points.Where(point => zip.Contains(point.Property)).ToArray();
        var length = zip.Select(property => ValuesIn(axes.First(axis => axis.Property == property), profile).Count).Min();
        return points.Length == 0
            || Enumerable.Range(0, length).Any(index => points.All(point => point.Values.Contains(ValuesIn(AxisOf(point), profile)[index])));
    }

    private BoundAxis AxisOf(BoundPoint point) => axes.First(axis => axis.Property == point.Property);

    private static EquatableArray<BoundValue> ValuesIn(BoundAxis axis, string profile) =>
        (axis.Values.FirstOrDefault(variant => variant.Profile == profile) ?? axis.Values.FirstOrDefault())?.Value ?? default;

    private BoundAxis? Axis(YamlScalar name)
    {
        var axis = axes.FirstOrDefault(candidate => candidate.Name == name.Text);
        if (axis is null)
        {
            context.Report(Rules.UnknownReference, name.Range, $"The spec has no axis '{name.Text}'{Nearest.Hint(name.Text, axes.Select(candidate => candidate.Name))}");
        }

        return axis;
    }
}
