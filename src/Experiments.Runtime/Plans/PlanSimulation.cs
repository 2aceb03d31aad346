
namespace Experiments.Runtime.Plans;

/// <summary>
/// Runs a plan on paper, as the scheduler would: the stage with the longest way to the end first, as many at once as the budget lets.
/// </summary>
internal sealed class PlanSimulation
{
    private readonly ExecutionPlan plan;
    private readonly double[] seconds;
    private readonly IReadOnlyDictionary<int, long> memory;
    private readonly List<int>[] users;
    private readonly int[] waits;
    private readonly double[] rest;

    /// <summary>A simulation of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seconds">What every task takes; 0 for what is stored.</param>
    /// <param name="memory">The bytes that tasks keep busy, where that is known.</param>
    public PlanSimulation(ExecutionPlan plan, double[] seconds, IReadOnlyDictionary<int, long> memory)
    {
        (this.plan, this.seconds, this.memory) = (plan, seconds, memory);
        users = [.. plan.Tasks.Select(_ => new List<int>())];
        waits = new int[seconds.Length];
        foreach (var task in plan.Tasks)
        {
            foreach (var producer in task.Inputs.Select(input => input.Producer.Index).Distinct())
            {
                users[producer].Add(task.Index);
                waits[task.Index]++;
            }
        }

        rest = new double[seconds.Length];
        for (var i = seconds.Length - 1; i >= 0; i--)
        {
            rest[i] = seconds[i] + users[i].Select(user => rest[user]).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary>Runs to the end, once.</summary>
    /// <returns>The seconds that pass, and the most bytes that stages keep busy at once.</returns>
    public (double Seconds, long Memory) Run(ResourceBudget budget)
    {
        var ready = new PriorityQueue<int, double>(
            Enumerable.Range(0, seconds.Length).Where(i => waits[i] == 0).Select(i => (i, -rest[i])));
        var running = new PriorityQueue<(int Task, ResourceBudget.Lease Lease), double>();
        var (now, busy, most) = (0.0, 0L, 0L);
        while (ready.Count > 0 || running.Count > 0)
        {
            var waiting = new List<int>();
            while (budget.IsOpen && ready.TryDequeue(out var start, out _))
            {
                if (budget.TryTake(plan.Tasks[start].Node.Resources) is { } lease)
                {
                    running.Enqueue((start, lease), now + seconds[start]);
                    busy += memory.GetValueOrDefault(start);
                }
                else
                {
                    waiting.Add(start);
                }
            }

            most = Math.Max(most, busy);
            ready.EnqueueRange(waiting.Select(task => (task, -rest[task])));
            running.TryDequeue(out var ended, out now);
            budget.Return(ended.Lease);
            busy -= memory.GetValueOrDefault(ended.Task);
            foreach (var user in users[ended.Task].Where(user => --waits[user] == 0))
            {
                ready.Enqueue(user, -rest[user]);
            }
        }

        return (now, most);
    }
}
