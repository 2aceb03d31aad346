using Experiments.Data.Artifacts;

namespace Experiments.Evaluation.Outcomes;

/// <summary>What an evaluation found for one item: a line of its <c>items.jsonl</c>. Its id is the same in every trial.</summary>
public interface IItemOutcome : IClustered
{
    /// <summary>Why the item could not be scored; null when it was.</summary>
    string? Failure { get; }

    /// <summary>What the model wrote, or what else explains the scores; null where there is nothing to show.</summary>
    string? Text => null;

    /// <summary>What is known of the item, by name, for slices of results; null where nothing is.</summary>
    IReadOnlyDictionary<string, string>? Fields => null;

    string IClustered.Cluster => Id;
}
