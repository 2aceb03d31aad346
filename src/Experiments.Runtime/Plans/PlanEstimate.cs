namespace Experiments.Runtime.Plans;

/// <summary>What carrying out a plan will cost, from what similar stages cost before.</summary>
/// <param name="Work">The sum of the stages' times.</param>
/// <param name="Wall">The time that passes, with as many stages at once as there are workers.</param>
/// <param name="Bytes">The disk space of the results that will be made.</param>
/// <param name="Unknown">The number of stages whose kind was never run: they count as nothing here.</param>
public sealed record PlanEstimate(TimeSpan Work, TimeSpan Wall, long Bytes, int Unknown)
{
    /// <summary>The most memory that stages at once took in earlier runs, in bytes; 0 when no run measured it.</summary>
    public long Memory { get; init; }

    /// <summary>
    /// The peak memory of stages that will run, in bytes, by <see cref="PlanTask.Index"/>; without those whose kind was never measured.
    /// </summary>
    public IReadOnlyDictionary<int, long> MemoryByTask { get; init; } = new Dictionary<int, long>();

    /// <summary>The wall time of each task in seconds, by <see cref="PlanTask.Index"/>; 0 for what is stored or never ran.</summary>
    public IReadOnlyList<double> SecondsByTask { get; init; } = [];
}
