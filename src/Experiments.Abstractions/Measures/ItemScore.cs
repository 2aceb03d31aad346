namespace Experiments;

/// <summary>The score of one evaluated item; equal ids pair items between the arms of an experiment.</summary>
/// <remarks>
/// Items whose ids have the same part before the first <c>/</c> share a source (an entity, a prompt): statistics count them together.
/// </remarks>
/// <param name="Id">The item's id, the same in every trial that evaluates the item.</param>
/// <param name="Score">The score; 0 or 1 where the measure is a proportion.</param>
public readonly record struct ItemScore(string Id, double Score)
{
    /// <summary>What the model wrote, or what else explains the score, for people to read; null where there is nothing to show.</summary>
    public string? Text { get; init; }

    /// <summary>Two scores are equal when ids and scores are; the text only explains.</summary>
    /// <param name="other">The other score.</param>
    public bool Equals(ItemScore other) => Id == other.Id && Score.Equals(other.Score);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Score);
}
