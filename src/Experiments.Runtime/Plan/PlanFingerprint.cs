using System.Text;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Plan;

/// <summary>Says in one hash what a run of an experiment depends on: a build target runs it again when the hash differs, and only then.</summary>
public static class PlanFingerprint
{
    /// <summary>The hash of stages, parameters, wiring, code and engines of every trial, and of what is asked of the results. Comments and positions do not count.</summary>
    /// <param name="plan">A plan with the request in it.</param>
    /// <param name="request">One of the plan's requests.</param>
    public static string Of(ExecutionPlan plan, PlanRequest request)
    {
        var text = new StringBuilder(plan.HashOf(request)).Append('\n');
        foreach (var trial in plan.Trials.Where(trial => trial.Request == request))
        {
            foreach (var (stage, cell) in trial.Cells.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                text.Append(trial.Graph.Id).Append('/').Append(stage).Append('=').Append(cell.FullIdentity).Append('\n');
            }
        }

        var info = request.Experiment.Info;
        text.AppendJoin('\n', info.Claims.Select(claim => $"claim {claim.Name} = {claim.Text}")).Append('\n');
        text.AppendJoin('\n', info.Tables.Select(table => $"table {table.Name} {string.Join(',', table.Rows)} {string.Join(',', table.Columns)} {table.Across} {string.Join(',', table.Baseline)} {table.Title}")).Append('\n');
        text.AppendJoin('\n', info.Figures.Select(figure => $"figure {figure.Name} {figure.Mark} {figure.X} {string.Join(',', figure.Y)} {figure.Color} {figure.Title}"));
        return KeyAlgorithm.Digest(text.ToString());
    }
}
