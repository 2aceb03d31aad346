using Experiments.Results.Model;

namespace Experiments.Results.Comparison;

/// <summary>The plan, and the content of every stage that two runs must agree on to the bit: prompts, token ids and label masks are such contents.</summary>
internal static class ExactLayer
{
    private const string Name = "exact";

    public static LayerResult Compare(StoredResult before, StoredResult after)
    {
        var lines = new List<string>();
        ComparePlans(before, after, lines);
        var beyond = lines.Count > 0;
        var excuse = before.BitsMayDiffer(after);
        var (equal, excused) = (0, 0);
        foreach (var trial in before.Trials.Values.Where(trial => after.Trials.ContainsKey(trial.Id)))
        {
            var other = after.Trials[trial.Id];
            foreach (var (id, stage) in trial.Stages)
            {
                if (!other.Stages.TryGetValue(id, out var changed) || changed.Spec != stage.Spec)
                {
                    continue;
                }

                if (changed.Content == stage.Content)
                {
                    equal++;
                }
                else if (MustBeEqual(stage, excuse) && SameInputs(trial, other, stage))
                {
                    lines.Add($"{trial.Id} / {id}: the same inputs and parameters gave other content ({stage.Content[..12]} → {changed.Content[..12]}); either its code changed or it is not deterministic");
                    beyond = true;
                }
                else
                {
                    excused++;
                }
            }
        }

        lines.Add($"{equal} stage results are equal to the bit{(excused > 0 ? $", {excused} differ as they may" : "")}");
        return new LayerResult(Name, beyond ? LayerState.Beyond : excused > 0 ? LayerState.Within : LayerState.Equal, lines);
    }

    private static bool MustBeEqual(StoredStage stage, string? excuse) =>
        stage.Determinism == Determinism.BitExact && (!stage.UsesEngines || excuse is null);

    /// <summary>A stage is blamed only when its inputs agree; otherwise the cause lies upstream.</summary>
    private static bool SameInputs(StoredTrial trial, StoredTrial other, StoredStage stage) =>
        stage.Inputs.All(input => trial.Stages[input].Content == other.Stages.GetValueOrDefault(input)?.Content);

    private static void ComparePlans(StoredResult before, StoredResult after, List<string> lines)
    {
        if (before.Plan == after.Plan)
        {
            return;
        }

        foreach (var id in before.Trials.Keys.Except(after.Trials.Keys))
        {
            lines.Add($"the trial {id} is gone");
        }

        foreach (var id in after.Trials.Keys.Except(before.Trials.Keys))
        {
            lines.Add($"the trial {id} is new");
        }

        var changed = from trial in before.Trials.Values
                      where after.Trials.ContainsKey(trial.Id)
                      let other = after.Trials[trial.Id]
                      from stage in trial.Stages.Keys.Union(other.Stages.Keys)
                      let now = other.Stages.GetValueOrDefault(stage)
                      let then = trial.Stages.GetValueOrDefault(stage)
                      where then?.Spec != now?.Spec
                      let upstream = now is null || then is null || now.Inputs.Any(input => trial.Stages.GetValueOrDefault(input)?.Spec != other.Stages.GetValueOrDefault(input)?.Spec)
                      group trial.Id by (stage, what: then is null ? "is new" : now is null ? "is gone" : upstream ? null : "has other parameters");
        foreach (var group in changed.Where(group => group.Key.what is not null))
        {
            lines.Add($"the stage {group.Key.stage} {group.Key.what} in {group.Count()} trials");
        }

        if (lines.Count == 0)
        {
            lines.Add("the plan differs: measures are read from other stages, or trials are missing from the results");
        }
    }
}
