using Experiments.Runtime.Definition;

namespace Experiments.Runtime.Plan;

/// <summary>An edge of the plan.</summary>
/// <param name="Input">The input, as the stage names it.</param>
/// <param name="Producer">The cell that makes it.</param>
public sealed record PlanInput(IdentityInput Input, PlanCell Producer);
