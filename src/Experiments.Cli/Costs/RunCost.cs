using Experiments.Runtime.Execution;
using Experiments.Runtime.Plan;

namespace Experiments.Cli.Costs;

/// <summary>What a run cost, and what its trials would have cost without sharing stages.</summary>
/// <param name="WallSeconds">The time that passed.</param>
/// <param name="CpuSeconds">The processor time of the stages that ran.</param>
/// <param name="Cores">The machine's cores.</param>
/// <param name="SharedSeconds">The processor time that all stages of the plan cost when they were made, each counted once.</param>
/// <param name="UnsharedSeconds">The same with every stage counted for every trial that needs it.</param>
/// <param name="Kinds">The processor time of the stages that ran, by kind, the most expensive first.</param>
internal sealed record RunCost(double WallSeconds, double CpuSeconds, int Cores, double SharedSeconds, double UnsharedSeconds, IReadOnlyList<KindCost> Kinds)
{
    /// <summary>The share of the cores' time that stages computed in, from 0 to 1; 0 when no time passed.</summary>
    public double CoresUsed => WallSeconds > 0 ? CpuSeconds / (WallSeconds * Cores) : 0;

    /// <summary>How many times as much the trials would have cost without sharing; 1 when they share nothing.</summary>
    public double SharingGain => SharedSeconds > 0 ? UnsharedSeconds / SharedSeconds : 1;

    /// <summary>The cost of a run.</summary>
    /// <param name="report">What the run did.</param>
    /// <param name="made">The stages that ran to the end.</param>
    /// <param name="wallSeconds">The time that passed.</param>
    /// <param name="cores">The machine's cores.</param>
    public static RunCost Of(RunReport report, IReadOnlyCollection<PlanCell> made, double wallSeconds, int cores)
    {
        var kinds = made.GroupBy(cell => cell.Node.Kind.Name)
            .Select(kind => new KindCost(kind.Key, kind.Count(), kind.Sum(Seconds)))
            .OrderByDescending(kind => kind.CpuSeconds)
            .ThenBy(kind => kind.Kind, StringComparer.Ordinal);
        var shared = report.Plan.Cells.Sum(Seconds);
        var unshared = report.Plan.Trials.SelectMany(trial => trial.Cells.Values).Sum(Seconds);
        return new RunCost(wallSeconds, made.Sum(Seconds), cores, shared, unshared, [.. kinds]);

        // Stages that were stored before cost what they cost then: what sharing is worth does not depend on when they ran.
        double Seconds(PlanCell cell) => report.Schedule.Entries.GetValueOrDefault(cell.Index)?.Manifest.Timings?.CpuSeconds ?? 0;
    }
}
