namespace Experiments;

/// <summary>How far a stage is.</summary>
/// <param name="Done">Units of work done, of <paramref name="Total"/>.</param>
/// <param name="Total">Units of work in all: optimizer steps, prompts, documents.</param>
public readonly record struct StageProgress(long Done, long Total)
{
    /// <summary>What a unit is, in the plural: <c>steps</c>, <c>questions</c>.</summary>
    public string Unit { get; init; } = "steps";

    /// <summary>The training loss at this step, in nats per token; null where there is none.</summary>
    public double? Loss { get; init; }

    /// <summary>Tokens processed so far; null where the stage handles no tokens.</summary>
    public long? Tokens { get; init; }
}
