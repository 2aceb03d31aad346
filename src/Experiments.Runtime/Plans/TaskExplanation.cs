using Experiments.Runtime.Store;

namespace Experiments.Runtime.Plans;

/// <summary>Why a task is stored or will run.</summary>
/// <param name="Task">The task.</param>
/// <param name="Nearest">The stored result that is nearest to it; null when the store has none of its kind.</param>
/// <param name="Changes">What differs from that result; empty when the task is stored.</param>
/// <param name="Waits">The inputs that are not made yet, so that it is open whether they differ.</param>
public sealed record TaskExplanation(PlanTask Task, StoreEntry? Nearest, IReadOnlyList<FieldChange> Changes, IReadOnlyList<PlanInput> Waits)
{
    /// <summary>
    /// Whether the nearest stored result may be taken for the task on a person's word: only code, engines or machine differ from it.
    /// </summary>
    public bool MayBeAdopted =>
        Task is { Key: not null, State: not TaskState.Stored } && Nearest is not null && Changes.All(change => change.IsMachinery);
}
