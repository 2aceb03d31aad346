using Experiments.Runtime.Plans;

namespace Experiments.Runtime.Runs;

/// <summary>How a run used the machine, and what sharing stages between trials saved.</summary>
/// <param name="Seconds">Wall time in seconds.</param>
/// <param name="Cores">The cores that stages could keep busy.</param>
/// <param name="Kinds">The same per kind of stage, the dearest first.</param>
public sealed record RunUsage(double Seconds, int Cores, IReadOnlyList<KindUsage> Kinds)
{
    /// <summary>The processor time of the stages that ran, in seconds.</summary>
    public double CpuSeconds => Kinds.Sum(kind => kind.CpuSeconds);

    /// <summary>The number of stages that ran.</summary>
    public int Ran => Kinds.Sum(kind => kind.Ran);

    /// <summary>The share of the cores' time that stages used; 0 when nothing ran.</summary>
    public double Utilisation => Ran == 0 ? 0 : CpuSeconds / (Seconds * Cores);

    /// <summary>How many times as dear the results would have been, had every trial made its own; 1 when nothing was shared.</summary>
    public double Sharing => Kinds.Sum(kind => kind.Cost) is > 0 and var cost ? Kinds.Sum(kind => kind.CostUnshared) / cost : 1;

    /// <summary>The usage of a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="schedule">What carrying it out gave.</param>
    public static RunUsage Of(ExecutionPlan plan, ScheduleResult schedule) => new(
        schedule.Seconds,
        schedule.Cores,
        [
            .. plan.Tasks
                .GroupBy(task => task.Node.Kind.Name)
                .Select(kind => OfKind(kind, schedule))
                .OrderByDescending(kind => kind.Cost)
                .ThenBy(kind => kind.Kind, StringComparer.Ordinal),
        ]);

    private static KindUsage OfKind(IGrouping<string, PlanTask> tasks, ScheduleResult schedule)
    {
        var ran = tasks.Where(task => schedule.Outcomes.ContainsKey(task.Index)).Select(task => schedule.Outcomes[task.Index]).ToList();

        // Tasks whose inputs came out alike have one result.
        var results = tasks.Where(task => schedule.Entries.ContainsKey(task.Index))
            .Select(task => (task.Uses, schedule.Entries[task.Index].Manifest))
            .GroupBy(use => use.Manifest.Key, (_, uses) => (Uses: uses.Sum(use => use.Uses), uses.First().Manifest.Timings))
            .ToList();
        return new KindUsage(
            tasks.Key,
            ran.Count,
            ran.Sum(outcome => outcome.Seconds),
            ran.Sum(outcome => outcome.CpuSeconds),
            results.Sum(result => result.Timings?.CpuSeconds ?? 0),
            results.Sum(result => result.Uses * (result.Timings?.CpuSeconds ?? 0)),
            results.Max(result => result.Timings?.PeakMemory));
    }
}

/// <summary>What the stages of one kind took in a run, and what sharing them between trials saved.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Ran">The number of stages that this run ran, the failed ones included.</param>
/// <param name="Seconds">The sum of their wall times in seconds.</param>
/// <param name="CpuSeconds">The sum of their processor times in seconds.</param>
/// <param name="Cost">The processor time in seconds of all distinct results that the run's trials use, whenever they were made.</param>
/// <param name="CostUnshared">The same, had every trial made its own.</param>
/// <param name="PeakMemory">The most memory that one of those results took, in bytes; null where none was measured.</param>
public sealed record KindUsage(string Kind, int Ran, double Seconds, double CpuSeconds, double Cost, double CostUnshared, long? PeakMemory);
