namespace Experiments.Data.Artifacts;

/// <summary>Makes sure that ids can pair what comes of a set's items in different trials.</summary>
internal static class DistinctIds
{
    /// <summary>The items of a set.</summary>
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

        var ids = new HashSet<string>(StringComparer.Ordinal);
        return all.Select(id).FirstOrDefault(own => !ids.Add(own)) is { } twice
            ? throw new StageException($"{set} holds the id '{twice}' twice; ids must be unique, for they pair {paired}.")
            : all;
    }
}
