using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;

namespace Experiments.Generators.Binding;

/// <summary>The expressions of a spec's parameters.</summary>
internal sealed class ExpressionTable
{
    private readonly Dictionary<TextRange, BoundExpression> byPlace = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public IEnumerable<BoundExpression> All => byPlace.Values;

    public IEnumerable<Place> Places => byPlace.Select(pair => new Place(pair.Value.Property, pair.Key));

    /// <summary>Keeps a name for something else.</summary>
    public void Reserve(string property) => taken.Add(property);

    /// <summary>The trial's property for an expression; the same place, met again in another profile, gives the same property.</summary>
    public BoundExpression Add(TextRange place, string property, TypeModel type, string text, string owner)
    {
        if (byPlace.TryGetValue(place, out var known))
        {
            return known;
        }

        var name = property;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = property + number;
        }

        return byPlace[place] = new BoundExpression(name, type, text, owner);
    }
}
