using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>What exclusions leave.</summary>
internal sealed partial class CombinationBinder
{
    /// <summary>Whether a combination is left; with very many of them, or with mistakes in the values, that is taken for granted.</summary>
    private bool AnyIsLeft(ComposedProfile profile, BoundTrials trials)
    {
        const int Most = 100_000;
        var axes = context.Axes.All.ToArray();
        var groups = axes.Select(axis => zips.FirstOrDefault(zip => zip.Contains(axis)) ?? [axis])
            .GroupBy(group => group[0]).Select(same => same.First()).ToArray();
        var counts = groups.Select(group => group.Min(axis => ValuesIn(axis, profile.Name).Count)).ToArray();
        if (axes.Any(axis => axis.HasMistakes) || counts.Contains(0) || counts.Aggregate(1.0, (all, count) => all * count) > Most)
        {
            return true;
        }

        var total = counts.Aggregate(1, (all, count) => all * count);
        return Enumerable.Range(0, total).Any(number =>
        {
            var values = new Dictionary<string, BoundValue>();
            for (var group = 0; group < groups.Length; number /= counts[group++])
            {
                foreach (var axis in groups[group])
                {
                    values[axis.Property] = ValuesIn(axis, profile.Name)[number % counts[group]];
                }
            }

            return !trials.Excludes.Any(excluded => excluded.Points.All(point => point.Values.Contains(values[point.Property])));
        });
    }

    private bool HasValue(YamlEntry point)
    {
        if (point.Value is not YamlSequence { Items.Count: 0 })
        {
            return true;
        }

        context.Report(Rules.Empty, point.Value.Range, $"'{point.Key.Text}' has no value here; name one, or leave the axis out");
        return false;
    }
}
