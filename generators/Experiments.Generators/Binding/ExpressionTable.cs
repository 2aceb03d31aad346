using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;

namespace Experiments.Generators.Binding;

/// <summary>The expressions of a spec's parameters.</summary>
internal sealed class ExpressionTable
{
    private readonly Dictionary<(TextRange Place, string Wanted), BoundExpression> byPlace = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public IEnumerable<BoundExpression> All => byPlace.Values;

    /// <summary>Where an expression stands.</summary>
    public TextRange PlaceOf(BoundExpression expression) => byPlace.First(pair => pair.Value.Property == expression.Property).Key.Place;

    /// <summary>Keeps a name for something else.</summary>
    public void Reserve(string property) => taken.Add(property);

    /// <summary>The trial's property for an expression; the same one, met again in another profile, gives the same property.</summary>
    public BoundExpression Add(TextRange place, string property, TypeModel type, string text, string owner)
    {
        if (byPlace.TryGetValue((place, property), out var known))
        {
            return known;
        }

        var name = property;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = property + number;
        }

        return byPlace[(place, property)] = new BoundExpression(name, type, text, owner);
    }
}
