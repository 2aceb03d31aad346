using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>A stage that is ready to run.</summary>
/// <param name="Node">The stage.</param>
/// <param name="Request">The experiment and profile that it belongs to.</param>
/// <param name="Trial">The id of the trial.</param>
/// <param name="Fields">What decides the result apart from the contents of the inputs.</param>
/// <param name="Key">The key.</param>
/// <param name="Inputs">The entries of its inputs, by the id of the stage that made them.</param>
public sealed record StageJob(
    StageNode Node,
    PlanRequest Request,
    string Trial,
    IReadOnlyList<KeyField> Fields,
    StageKey Key,
    IReadOnlyDictionary<string, StoreEntry> Inputs)
{
    /// <summary>Where tensors are computed: <c>cpu</c>, or one of the executor's devices.</summary>
    public string Device { get; init; } = ResourceBudget.Cpu;

    /// <summary>How many threads it may use.</summary>
    public ThreadGrant Threads { get; init; } = new(Node.Resources.Cores);

    /// <summary>
    /// Whether it may use more threads than its cores: it trains on the CPU, where no bit of an exact result depends on them.
    /// </summary>
    public bool TakesSpareCores =>
        Node.Kind.Engines == Engines.Torch && Device == ResourceBudget.Cpu && Request.Reproducibility == Reproducibility.Exact;

    /// <summary>Stage and trial in one line.</summary>
    public string Title => PlanTask.TitleOf(Request, Trial, Node.Id);
}
