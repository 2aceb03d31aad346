using Experiments.Runtime.Store;

namespace Experiments.Runtime.Plans;

/// <summary>Why a cell is stored or will run.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Nearest">The stored result that is nearest to it; null when the store has none of its kind.</param>
/// <param name="Changes">What differs from that result; empty when the cell is stored.</param>
/// <param name="Waits">The inputs that are not made yet, so that it is open whether they differ.</param>
public sealed record CellExplanation(PlanCell Cell, StoreEntry? Nearest, IReadOnlyList<FieldChange> Changes, IReadOnlyList<PlanInput> Waits)
{
    /// <summary>
    /// Whether the nearest stored result may be taken for the cell on a person's word: only code, engines or machine differ from it.
    /// </summary>
    public bool MayBeAdopted =>
        Cell is { Key: not null, State: not CellState.Stored } && Nearest is not null && Changes.All(change => change.IsMachinery);
}
