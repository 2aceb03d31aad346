namespace Experiments.Runtime.Plans;

/// <summary>The memory that a stage foretells it will need.</summary>
/// <param name="Task">The stage; of a stage's trials the one that needs most.</param>
/// <param name="Device">Where it will compute.</param>
/// <param name="Forecast">What it foretells.</param>
public sealed record TaskMemory(PlanTask Task, string Device, MemoryForecast Forecast)
{
    /// <summary>Trials of a stage that are looked at: their inputs are read for it.</summary>
    private const int Most = 16;

    /// <summary>What the stages of a plan that will run foretell: for each stage of a spec, the trial that needs most.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="devices">The GPUs that the run offers.</param>
    public static IReadOnlyList<TaskMemory> Of(ExecutionPlan plan, IReadOnlyList<string> devices) =>
    [
        .. plan.Tasks
            .Where(task => task.State != TaskState.Stored && task.Node.Stage is IMemoryForecast)
            .GroupBy(task => (task.Request.Experiment.Info.Name, task.Node.Id))
            .Select(group => Some([.. group]).Select(task => Of(task, devices)).MaxBy(one => one.Forecast.Bytes)!),
    ];

    private static IEnumerable<PlanTask> Some(IReadOnlyList<PlanTask> tasks) =>
        Enumerable.Range(0, Math.Min(Most, tasks.Count)).Select(i => tasks[(int)((long)i * tasks.Count / Math.Min(Most, tasks.Count))]);

    private static TaskMemory Of(PlanTask task, IReadOnlyList<string> devices)
    {
        var device = task.Node.Resources.Gpus > 0 && devices.Count > 0 ? devices[0] : ResourceBudget.Cpu;
        try
        {
            return new(task, device, ((IMemoryForecast)task.Node.Stage).ForecastMemory(new TaskContext(task, device)));
        }
        catch (StageException problem)
        {
            // The stage will fail alone; the others are planned and run.
            return new(task, device, new([]) { Problem = problem.Message });
        }
    }

    private sealed class TaskContext(PlanTask task, string device) : ForecastContext
    {
        public override string Device => device;

        public override Reproducibility Reproducibility => task.Request.Reproducibility;

        public override int Threads => task.Node.Resources.Cores;

        public override Artifact? Find(Input input) =>
            Producer(input)?.Entry is { } entry ? input.OpenIn(entry.Files) : null;

        public override (Stage Stage, ForecastContext Context)? MakerOf(Input input) =>
            Producer(input) is { } producer ? (producer.Node.Stage, new TaskContext(producer, device)) : null;

        private PlanTask? Producer(Input input) =>
            task.Inputs.FirstOrDefault(each => each.Input.Source.Producer == input.Producer)?.Producer;
    }
}
