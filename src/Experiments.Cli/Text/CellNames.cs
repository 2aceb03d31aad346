using Experiments.Runtime.Specs;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>Names the cells of a plan as a reader thinks of them: the stage, and the axis values that tell it from its siblings.</summary>
internal sealed class CellNames
{
    private readonly Dictionary<PlanCell, string> names = [];

    public CellNames(ExecutionPlan plan)
    {
        var trials = plan.Cells.ToDictionary(cell => cell, _ => new List<PlanTrial>());
        foreach (var trial in plan.Trials)
        {
            foreach (var cell in trial.Cells.Values.Distinct())
            {
                trials[cell].Add(trial);
            }
        }

        var several = plan.Requests.Count > 1;
        foreach (var (cell, users) in trials)
        {
            var axes = string.Join(", ", Telling(plan, users).Select(value => $"{value.Axis.Name}={value.Text}"));
            var stage = several ? $"{cell.Request.Experiment.Info.Name}/{cell.Node.Id}" : cell.Node.Id;
            names[cell] = axes.Length == 0 ? stage : $"{stage} ({axes})";
        }
    }

    /// <summary>The name of a cell: <c>student (examples=50, seed=1)</c>.</summary>
    public string Of(PlanCell cell) => names[cell];

    // The values that all trials of the cell share and that other trials of the same experiment do not have.
    private static IEnumerable<AxisValue> Telling(ExecutionPlan plan, List<PlanTrial> users)
    {
        var siblings = plan.Trials.Where(trial => trial.Request == users[0].Request).ToList();
        return users[0].Graph.Axes.Where(value =>
            users.All(user => user.Graph.Axes.Contains(value)) && !siblings.All(sibling => sibling.Graph.Axes.Contains(value)));
    }
}
