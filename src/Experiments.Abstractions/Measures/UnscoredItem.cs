namespace Experiments;

/// <summary>An item that was to be scored and was not.</summary>
/// <param name="Id">The item's id, the same in every trial that evaluates the item.</param>
/// <param name="Reason">Why it was not scored, in kebab-case.</param>
public readonly record struct UnscoredItem(string Id, string Reason)
{
    /// <summary>What the item shares with others; its id where nobody says otherwise.</summary>
    public string Cluster { get => field ?? Id; init; }

    /// <summary>What is known of the item, by name, for slices; null where nothing is.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>
    /// Whether the measure does not ask for it, for a reason that is the same in every arm: a score that failed could have been any, one
    /// that nobody asked for could not.
    /// </summary>
    public bool LeftOut { get; init; }
}
