namespace Experiments.Runtime.Plans;

/// <summary>
/// In which order tasks start, for runs and for estimates of them: of those whose inputs exist and that the budget lets start, the one with
/// the longest way to the end, which the whole run waits for.
/// </summary>
internal sealed class TaskQueue
{
    private readonly ExecutionPlan plan;
    private readonly List<PlanTask>[] users;
    private readonly int[] waitsFor;
    private readonly (double Seconds, int Steps)[] rest;

    // Tasks of equal needs fit or wait together, so that many that wait are not looked at one by one.
    private readonly Dictionary<StageResources, PriorityQueue<PlanTask, (double, int, int)>> ready = [];

    /// <summary>The order of a plan's tasks.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seconds">What every task takes, going by earlier runs; 0 for what is stored or never ran.</param>
    public TaskQueue(ExecutionPlan plan, IReadOnlyList<double> seconds)
    {
        this.plan = plan;
        var count = plan.Tasks.Count;
        users = [.. plan.Tasks.Select(_ => new List<PlanTask>())];
        waitsFor = new int[count];
        foreach (var task in plan.Tasks)
        {
            foreach (var producer in task.Inputs.Select(input => input.Producer.Index).Distinct())
            {
                users[producer].Add(task);
                waitsFor[task.Index]++;
            }
        }

        rest = new (double, int)[count];
        for (var index = count - 1; index >= 0; index--)
        {
            var further = users[index].Select(user => rest[user.Index]).DefaultIfEmpty((0.0, -1)).Max();
            rest[index] = (seconds[index] + further.Item1, further.Item2 + 1);
        }
    }

    /// <summary>The tasks that need no other one.</summary>
    public IEnumerable<PlanTask> First => plan.Tasks.Where(task => task.Inputs.Count == 0);

    /// <summary>The tasks that need a task.</summary>
    public IReadOnlyList<PlanTask> UsersOf(PlanTask task) => users[task.Index];

    /// <summary>Says that a task has its result.</summary>
    /// <returns>The tasks that have all their inputs now, and had not before.</returns>
    public IReadOnlyList<PlanTask> Complete(PlanTask task) => [.. users[task.Index].Where(user => --waitsFor[user.Index] == 0)];

    /// <summary>Adds a task whose inputs exist.</summary>
    public void Add(PlanTask task)
    {
        if (!ready.TryGetValue(task.Node.Resources, out var queue))
        {
            ready.Add(task.Node.Resources, queue = new());
        }

        // Where nothing tells two tasks apart, the plan's order keeps trials together.
        var (seconds, steps) = rest[task.Index];
        queue.Enqueue(task, (-seconds, -steps, task.Index));
    }

    /// <summary>Takes the tasks that start now; what does not fit lets smaller ones pass.</summary>
    /// <param name="budget">Gives them what they need.</param>
    public IEnumerable<(PlanTask Task, ResourceBudget.Lease Lease)> Take(ResourceBudget budget)
    {
        var open = ready.Values.ToList();
        while (budget.IsOpen && Next(open) is { } queue)
        {
            if (budget.TryTake(queue.Peek().Node.Resources) is { } lease)
            {
                yield return (queue.Dequeue(), lease);
            }
            else
            {
                open.Remove(queue);
            }
        }
    }

    private static PriorityQueue<PlanTask, (double, int, int)>? Next(List<PriorityQueue<PlanTask, (double, int, int)>> queues)
    {
        PriorityQueue<PlanTask, (double, int, int)>? next = null;
        (double, int, int) least = default;
        foreach (var queue in queues)
        {
            if (queue.TryPeek(out _, out var priority) && (next is null || priority.CompareTo(least) < 0))
            {
                (next, least) = (queue, priority);
            }
        }

        return next;
    }
}
