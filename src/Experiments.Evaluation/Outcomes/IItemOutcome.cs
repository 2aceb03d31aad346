namespace Experiments.Evaluation.Outcomes;

/// <summary>What an evaluation found for one item: a line of its <c>items.jsonl</c>.</summary>
public interface IItemOutcome
{
    /// <summary>The item's id, the same in every trial that evaluates the item.</summary>
    string Id { get; }

    /// <summary>Why the item could not be scored; null when it was.</summary>
    string? Failure { get; }

    /// <summary>What the model wrote, or what else explains the scores; null where there is nothing to show.</summary>
    string? Text => null;
}
