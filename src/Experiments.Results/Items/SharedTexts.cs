namespace Experiments.Results.Items;

/// <summary>Says once what is the same in all trials.</summary>
internal static class SharedTexts
{
    /// <summary>An item whose texts that all its outcomes have stand with the item, and no longer with the outcomes.</summary>
    /// <param name="id">The item's id.</param>
    /// <param name="outcomes">What became of it, with all texts.</param>
    public static EvaluatedItem Lift(string id, IReadOnlyList<ItemOutcome?> outcomes)
    {
        var known = outcomes.OfType<ItemOutcome>().ToList();

        // Equal responses are a finding and stand beside each other; but not those that all responses are compared with.
        var responses = known.ConvertAll(outcome => outcome.Texts.FirstOrDefault(text => text.Role == ItemRole.Response));
        var shared = known[0].Texts
            .Where(text => text.Role != ItemRole.Words && !responses.Contains(text))
            .Where(text => known.TrueForAll(outcome => outcome.Texts.Contains(text)))
            .ToList();
        var own = outcomes.Select(outcome => outcome is null ? null : outcome with { Texts = [.. outcome.Texts.Except(shared)] });
        return new EvaluatedItem(id, shared, [.. own]);
    }
}
