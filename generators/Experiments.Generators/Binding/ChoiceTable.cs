using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>The choices of a spec while it is checked: whether they fit their axes is known only when all axes are typed.</summary>
internal sealed class ChoiceTable
{
    private readonly Dictionary<TextRange, ChoiceUse> byPlace = [];

    public IEnumerable<ChoiceUse> All => byPlace.Values;

    /// <summary>Notes a choice; the same one, met again in another profile, is checked for that profile too.</summary>
    public void Add(AxisSymbol axis, YamlMapping written, IEnumerable<string> profiles)
    {
        if (!byPlace.TryGetValue(written.Range, out var use))
        {
            byPlace.Add(written.Range, use = new ChoiceUse(axis, written));
        }

        use.Profiles.UnionWith(profiles);
    }
}

/// <summary>A choice.</summary>
/// <param name="Axis">The axis that it goes by.</param>
/// <param name="Written">The choice as written.</param>
internal sealed record ChoiceUse(AxisSymbol Axis, YamlMapping Written)
{
    /// <summary>The profiles in which it stands.</summary>
    public HashSet<string> Profiles { get; } = new(StringComparer.Ordinal);
}
