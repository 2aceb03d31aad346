using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Plans;

/// <summary>A stage with all that is upstream of it, shared by every trial that needs it.</summary>
/// <param name="Index">The position in <see cref="ExecutionPlan.Tasks"/>; inputs stand before those that need them.</param>
/// <param name="Node">The stage, as the first trial that needs it has it.</param>
/// <param name="Request">The experiment and profile of that trial.</param>
/// <param name="Trial">The id of that trial.</param>
/// <param name="Inputs">Where the inputs come from.</param>
public sealed record PlanTask(int Index, StageNode Node, PlanRequest Request, string Trial, IReadOnlyList<PlanInput> Inputs)
{
    /// <summary>The identity of the stage and everything upstream of it, as the specs say it: equal on every machine.</summary>
    public required string SpecIdentity { get; init; }

    /// <summary>The identity of the stage and everything upstream of it, with engines and machine: what may be done once.</summary>
    internal string FullIdentity { get; init; } = "";

    /// <summary>What decides the result apart from the contents of the inputs.</summary>
    public required IReadOnlyList<KeyField> Fields { get; init; }

    /// <summary>What a run will do.</summary>
    public TaskState State { get; init; }

    /// <summary>Why, in one line.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The key; null as long as an input is not made.</summary>
    public StageKey? Key { get; init; }

    /// <summary>The stored result; null when there is none.</summary>
    public StoreEntry? Entry { get; init; }

    /// <summary>How many trials need this task.</summary>
    public int Uses { get; internal set; } = 1;

    /// <summary>Stage and trial in one line: <c>quickstart examples=250,seed=1 / student</c>.</summary>
    public string Title => TitleOf(Request, Trial, Node.Id);

    /// <inheritdoc />
    public bool Equals(PlanTask? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => Index;

    internal static string TitleOf(PlanRequest request, string trial, string stage) =>
        trial.Length == 0 ? $"{request.Experiment.Info.Name} / {stage}" : $"{request.Experiment.Info.Name} {trial} / {stage}";
}

/// <summary>What a run will do with a task.</summary>
public enum TaskState
{
    /// <summary>The store has the result.</summary>
    Stored,

    /// <summary>The inputs are known and the store has no result: the stage will run.</summary>
    Missing,

    /// <summary>An input is not made yet. The stage runs, unless its input comes out as it was before.</summary>
    Waiting,
}
