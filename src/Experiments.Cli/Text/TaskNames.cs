using Experiments.Runtime.Specs;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>Names the tasks of a plan as a reader thinks of them: the stage, and the axis values that tell it from its siblings.</summary>
internal sealed class TaskNames
{
    private readonly Dictionary<PlanTask, string> names = [];

    public TaskNames(ExecutionPlan plan)
    {
        var trials = plan.Tasks.ToDictionary(task => task, _ => new List<PlanTrial>());
        foreach (var trial in plan.Trials)
        {
            foreach (var task in trial.Tasks.Values.Distinct())
            {
                trials[task].Add(trial);
            }
        }

        var several = plan.Requests.Count > 1;
        foreach (var (task, users) in trials)
        {
            var axes = string.Join(", ", Telling(plan, users).Select(value => $"{value.Axis.Name}={value.Text}"));
            var stage = several ? $"{task.Request.Experiment.Info.Name}/{task.Node.Id}" : task.Node.Id;
            names[task] = axes.Length == 0 ? stage : $"{stage} ({axes})";
        }
    }

    /// <summary>The name of a task: <c>student (examples=50, seed=1)</c>.</summary>
    public string Of(PlanTask task) => names[task];

    // The values that all trials of the task share and that other trials of the same experiment do not have.
    private static IEnumerable<AxisValue> Telling(ExecutionPlan plan, List<PlanTrial> users)
    {
        var siblings = plan.Trials.Where(trial => trial.Request == users[0].Request).ToList();
        return users[0].Graph.Axes.Where(value =>
            users.All(user => user.Graph.Axes.Contains(value)) && !siblings.All(sibling => sibling.Graph.Axes.Contains(value)));
    }
}
