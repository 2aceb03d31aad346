namespace Experiments.Runtime.Plan;

/// <summary>What a run will do with a cell.</summary>
public enum CellState
{
    /// <summary>The store has the result.</summary>
    Stored,

    /// <summary>The inputs are known and the store has no result: the stage will run.</summary>
    Missing,

    /// <summary>An input is not made yet. The stage runs, unless its input comes out as it was before.</summary>
    Waiting,
}
