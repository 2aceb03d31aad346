namespace Experiments;

/// <summary>The score of one evaluated item; equal ids pair items between the arms of an experiment.</summary>
/// <param name="Id">The item's id, the same in every trial that evaluates the item.</param>
/// <param name="Score">The score; 0 or 1 where the measure is a proportion.</param>
public readonly record struct ItemScore(string Id, double Score)
{
    /// <summary>
    /// What the item shares with others, which statistics therefore count together: an entity, a prompt, a document. The item's id where
    /// nobody says otherwise: then it is a cluster of its own.
    /// </summary>
    public string Cluster { get => field ?? Id; init; }

    /// <summary>
    /// What is known of the item beside its score, by name, for slices: <c>subject</c>, <c>relation</c>; null where nothing is.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>What the model wrote, or what else explains the score, for people to read; null where there is nothing to show.</summary>
    public string? Text { get; init; }

    /// <summary>Two scores are equal when ids and scores are; cluster, fields and text do not make another score.</summary>
    /// <param name="other">The other score.</param>
    public bool Equals(ItemScore other) => Id == other.Id && Score.Equals(other.Score);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Score);
}
