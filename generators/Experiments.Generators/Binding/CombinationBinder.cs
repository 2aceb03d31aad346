using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks <c>zip</c>, <c>exclude</c> and <c>include</c> in <c>sweep</c>, when the axes are typed.</summary>
internal sealed partial class CombinationBinder(BindingContext context)
{
    private readonly List<AxisSymbol[]> zips = [];

    /// <summary>Checks which axes advance together; all profiles share this.</summary>
    public EquatableArray<EquatableArray<string>> BindZips(ComposedSpec spec)
    {
        if (Written(spec.Profiles[0], "zip") is { } node && context.Mistakes.Sequence(node, "'zip'") is { } groups)
        {
            // One group may be written without a list around it.
            var single = groups.Items.Count > 0 && groups.Items.All(item => item is YamlScalar);
            foreach (var item in single ? new EquatableArray<YamlNode>([groups]) : groups.Items)
            {
                if (context.Mistakes.Sequence(item, "A group in 'zip'") is { } group)
                {
                    BindZip(group);
                }
            }
        }

        return new(zips.Select(zip => new EquatableArray<string>(zip.Select(axis => axis.Property))));
    }

    /// <summary>Checks the combinations of a profile.</summary>
    public BoundTrials Bind(ComposedProfile profile, ComposedProfile basis)
    {
        var trials = new BoundTrials(
            new(context.Crossed.Select(axis => ValuesIn(axis, profile.Name))),
            Bind("exclude", profile, basis),
            Bind("include", profile, basis));
        if (trials.Excludes.Count > 0 && TrialRows.Of([.. context.Crossed], zips, trials, profile.Name) is { All.Count: 0 })
        {
            var where = profile == basis ? "" : $" of the profile '{profile.Name}'";
            var problem = $"'exclude' leaves no combination of the axes, so that there is no trial{where}; leave one in";
            context.Report(Rules.Empty, Written(profile, "exclude")!.Range, problem);
        }

        return trials;
    }

    /// <summary>The values of an axis in a profile.</summary>
    public static EquatableArray<BoundValue> ValuesIn(AxisSymbol axis, string profile) =>
        axis.Values.TryGetValue(profile, out var values) ? values : default;

    private static YamlNode? Written(ComposedProfile profile, string key) =>
        (profile.Spec.Find("sweep")?.Value as YamlMapping)?.Find(key)?.Value;

    private void BindZip(YamlSequence group)
    {
        var members = new List<AxisSymbol>();
        foreach (var item in group.Items)
        {
            if (context.Mistakes.Scalar(item, "An axis in 'zip'") is not { } name || Axis(name) is not { } axis)
            {
                return;
            }

            if (members.Contains(axis) || zips.Any(other => other.Contains(axis)))
            {
                context.Report(Rules.Duplicate, name.Range, $"'{name.Text}' is in 'zip' twice");
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
        zips.Add([.. members]);
    }

    private void CheckLengths(YamlSequence group, List<AxisSymbol> members)
    {
        foreach (var profile in members.SelectMany(axis => axis.Values.Keys).Distinct())
        {
            // What is wrong with values that a profile does not change is said of the spec itself.
            var isDefault = profile == ComposedProfile.Default;
            var isShared = !isDefault && members.All(axis => axis.IsShared(profile));
            if (!isShared && members.Select(axis => ValuesIn(axis, profile).Count).Distinct().Count() > 1)
            {
                var lengths = string.Join(", ", members.Select(axis => $"{axis.Name.Text} has {ValuesIn(axis, profile).Count}"));
                var where = isDefault ? "" : $" in the profile '{profile}'";
                context.Report(Rules.BadValue, group.Range, $"Axes that advance together need equally many values; {lengths}{where}");
            }
        }
    }

    private EquatableArray<BoundCombination> Bind(string key, ComposedProfile profile, ComposedProfile basis)
    {
        if (Written(profile, key) is not { } node || context.Mistakes.Sequence(node, $"'{key}'") is not { } list)
        {
            return default;
        }

        // A profile need not have a use for all that the spec says of its own values.
        var isShared = profile != basis && ReferenceEquals(node, Written(basis, key));
        var combinations = new List<BoundCombination>();
        foreach (var item in list.Items)
        {
            if (context.Mistakes.Mapping(item, $"A combination in '{key}'") is { } mapping && BindPoints(mapping, key) is { } points)
            {
                combinations.Add(new(new(points.Select(point => new BoundPoint(point.Axis.Property, point.Values)))));
                if (!isShared)
                {
                    Warn(profile.Name, key, points, mapping.Range);
                }
            }
        }

        return new(combinations);
    }

    private List<(AxisSymbol Axis, EquatableArray<BoundValue> Values)>? BindPoints(YamlMapping mapping, string key)
    {
        var points = new List<(AxisSymbol, EquatableArray<BoundValue>)>();
        foreach (var entry in Commas.Join(mapping, name => context.Axes.Find(name) is not null).Entries)
        {
            if (Axis(entry.Key) is not { } axis || !HasValue(entry))
            {
                return null;
            }

            var written = entry.Value is YamlSequence several && key == "exclude" ? several.Items : new([entry.Value]);
            var values = written
                .Select(node => context.Mistakes.Scalar(node, $"The value of '{axis.Name.Text}'") is { } scalar
                    ? Literals.Bind(context.Mistakes, axis.Parameter, scalar)
                    : null)
                .ToArray();
            if (values.Contains(null))
            {
                return null;
            }

            points.Add((axis, new(values!)));
        }

        if (points.Count == 0)
        {
            context.Report(Rules.Empty, mapping.Range, $"A combination in '{key}' names at least one axis");
            return null;
        }

        return points;
    }

    /// <summary>Warns of an exclusion that excludes nothing and of an addition that is there already.</summary>
    private void Warn(string profile, string key, List<(AxisSymbol Axis, EquatableArray<BoundValue> Values)> points, TextRange range)
    {
        // What an extended spec says of its own axes need not hold for the values that a variant gives them.
        if (points.Any(point => point.Axis.Path != range.Path))
        {
            return;
        }

        var exists = points.All(point => ValuesIn(point.Axis, profile).Any(point.Values.Contains)) && zips.All(zip => ExistsIn(zip));
        if (key == "exclude" && !exists)
        {
            context.Report(Rules.NoSuchCombination, range, "No combination of the axes is excluded by this");
        }
        else if (key == "include" && exists)
        {
            context.Report(Rules.NoSuchCombination, range, "This adds nothing: the axes have the combination already");
        }

        bool ExistsIn(AxisSymbol[] zip)
        {
            var zipped = points.Where(point => zip.Contains(point.Axis)).ToArray();
            var indices = Enumerable.Range(0, zip.Select(axis => ValuesIn(axis, profile).Count).Min());
            return zipped.Length == 0
                || indices.Any(index => zipped.All(point => point.Values.Contains(ValuesIn(point.Axis, profile)[index])));
        }
    }
}
