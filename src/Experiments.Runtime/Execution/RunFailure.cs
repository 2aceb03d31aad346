using Experiments.Runtime.Plan;

namespace Experiments.Runtime.Execution;

/// <summary>A stage that has no result.</summary>
/// <param name="Cell">The stage.</param>
/// <param name="Failure">Why.</param>
public sealed record RunFailure(PlanCell Cell, StageFailure Failure);
