using Experiments.Runtime.Definition;

namespace Experiments.Runtime.Plan;

/// <summary>A trial and the cells that it consists of.</summary>
/// <param name="Request">The experiment and profile.</param>
/// <param name="Graph">The trial's stages and measures.</param>
/// <param name="Cells">The cells by stage id.</param>
public sealed record PlanTrial(PlanRequest Request, TrialGraph Graph, IReadOnlyDictionary<string, PlanCell> Cells);
