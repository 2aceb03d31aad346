using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Templates.Jinja.Library;

/// <summary>The filters.</summary>
internal static class Filters
{
    private static readonly Dictionary<string, Filter> All = new(
        [.. TextFilters.All, .. ListFilters.All, .. ChoosingFilters.All, .. NumberFilters.All],
        StringComparer.Ordinal);

    /// <summary>The names of all filters.</summary>
    public static IReadOnlySet<string> Names { get; } = All.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>What a filter makes of a value.</summary>
    public static Value Apply(string name, Value input, Arguments arguments, IRun run)
    {
        if (!All.TryGetValue(name, out var filter))
        {
            throw new TemplateException($"the filter '{name}' is unknown here; known are {string.Join(", ", Names.Order())}");
        }

        return filter.Apply(name, input, arguments, run);
    }
}
