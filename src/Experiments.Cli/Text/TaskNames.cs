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
        foreach (var trial in plan.AllTrials)
        {
            foreach (var task in trial.Tasks.Values.Distinct())
            {
                trials[task].Add(trial);
            }
        }

        var common = plan.AllTrials.GroupBy(trial => trial.Request).ToDictionary(group => group.Key, Common);
        var several = plan.Requests.Count > 1;
        foreach (var (task, users) in trials)
        {
            var axes = string.Join(", ", Telling(users, common[users[0].Request]));
            var stage = several ? $"{task.Request.Experiment.Info.Name}/{task.Node.Id}" : task.Node.Id;
            names[task] = axes.Length == 0 ? stage : $"{stage} ({axes})";
        }
    }

    /// <summary>The name of a task: <c>student (examples=50, seed=1)</c>.</summary>
    public string Of(PlanTask task) => names[task];

    // The values that all trials of the task share and that other trials of the same experiment do not have.
    private static IEnumerable<AxisValue> Telling(List<PlanTrial> users, HashSet<AxisValue> common) => users[0].Graph.Values
        .Where(value => !common.Contains(value) && users.TrueForAll(user => user.Graph.Values.Contains(value)));

    private static HashSet<AxisValue> Common(IEnumerable<PlanTrial> trials)
    {
        var common = trials.First().Graph.Values.ToHashSet();
        foreach (var trial in trials)
        {
            common.IntersectWith(trial.Graph.Values);
        }

        return common;
    }
}
