namespace Experiments.Runtime.Plans;

/// <summary>Runs a plan on paper, in the order in which a run starts its stages.</summary>
/// <param name="plan">The plan.</param>
/// <param name="seconds">What every task takes; 0 for what is stored.</param>
/// <param name="memory">The bytes that tasks keep busy, where that is known.</param>
internal sealed class PlanSimulation(ExecutionPlan plan, IReadOnlyList<double> seconds, IReadOnlyDictionary<int, long> memory)
{
    /// <summary>Runs to the end.</summary>
    /// <returns>The seconds that pass, and the most bytes that stages keep busy at once.</returns>
    public (double Seconds, long Memory) Run(ResourceBudget budget)
    {
        var tasks = new TaskQueue(plan, seconds);
        var running = new PriorityQueue<(PlanTask Task, ResourceBudget.Lease Lease), double>();
        var (now, busy, most) = (0.0, 0L, 0L);
        AddAll(tasks.First);
        while (true)
        {
            foreach (var start in tasks.Take(budget))
            {
                running.Enqueue(start, now + seconds[start.Task.Index]);
                busy += memory.GetValueOrDefault(start.Task.Index);
            }

            most = Math.Max(most, busy);
            if (!running.TryDequeue(out var ended, out var end))
            {
                return (now, most);
            }

            now = end;
            budget.Return(ended.Lease);
            busy -= memory.GetValueOrDefault(ended.Task.Index);
            AddAll(tasks.Complete(ended.Task));
        }

        void AddAll(IEnumerable<PlanTask> some)
        {
            foreach (var task in some)
            {
                tasks.Add(task);
            }
        }
    }
}
