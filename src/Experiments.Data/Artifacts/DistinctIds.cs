namespace Experiments.Data.Artifacts;

/// <summary>Makes sure that ids can pair what comes of a set's items in different trials.</summary>
public static class DistinctIds
{
    /// <summary>The items of a set.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="id">The id of an item.</param>
    /// <param name="set">What the set is called, for errors.</param>
    /// <param name="none">What to say when the set is empty.</param>
    /// <param name="paired">What the ids pair, for errors.</param>
    /// <exception cref="StageException">The set is empty, or two items have one id.</exception>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> items, Func<T, string> id, string set, string none, string paired)
    {
        var all = items.ToList();
        if (all.Count == 0)
        {
            throw new StageException($"{set} holds {none}.");
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (place, own) in all.Select(id).Index())
        {
            if (!places.TryAdd(own, place))
            {
                throw new StageException(
                    $"{set} holds the id '{own}' twice, in its items {places[own] + 1} and {place + 1}; ids must be unique, for they pair "
                    + $"{paired}.");
            }
        }

        return all;
    }
}
