using Experiments.Results.Model;

namespace Experiments.Results.Comparison;

/// <summary>
/// The plan, and the content of every stage that two runs must agree on to the bit: prompts, token ids and label masks are such contents.
/// </summary>
internal static class ExactLayer
{
    private const string Name = "exact";

    public static LayerResult Compare(ExperimentResult before, ExperimentResult after)
    {
        var lines = new List<string>();
        ComparePlans(before, after, lines);
        var beyond = lines.Count > 0;
        var excuse = before.Run.BitsMayDiffer(after.Run);
        var (equal, excused) = (0, 0);
        foreach (var trial in TrialPair.Of(before, after).Select(pair => pair.Before.Trial))
        {
            var (stages, others) = (before.Run.StagesOf(trial), after.Run.StagesOf(trial));
            foreach (var (id, stage) in stages)
            {
                if (!others.TryGetValue(id, out var changed) || changed.Spec != stage.Spec)
                {
                    continue;
                }

                if (changed.Content == stage.Content)
                {
                    equal++;
                }
                else if (MustBeEqual(stage, excuse) && SameInputs(stages, others, stage))
                {
                    var (then, now) = (stage.Content[..12], changed.Content[..12]);
                    lines.Add(
                        $"{trial} / {id}: the same inputs and parameters gave other content ({then} → {now}); "
                        + "either its code changed or it is not deterministic");
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

    private static bool MustBeEqual(StageResult stage, string? excuse) =>
        stage.Determinism == Determinism.BitExact && (!stage.Engines || excuse is null);

    /// <summary>A stage is blamed only when its inputs agree; otherwise the cause lies upstream.</summary>
    private static bool SameInputs(
        IReadOnlyDictionary<string, StageResult> stages, IReadOnlyDictionary<string, StageResult> others, StageResult stage) =>
        stage.Inputs.All(input => stages[input].Content == others.GetValueOrDefault(input)?.Content);

    private static void ComparePlans(ExperimentResult before, ExperimentResult after, List<string> lines)
    {
        if (before.Run.Plan == after.Run.Plan)
        {
            return;
        }

        var (trials, others) = (before.Table.Rows.Select(row => row.Trial).ToList(), after.Table.Rows.Select(row => row.Trial).ToList());
        lines.AddRange(trials.Except(others).Select(id => $"the trial {id} is gone"));
        lines.AddRange(others.Except(trials).Select(id => $"the trial {id} is new"));
        var changed = from trial in trials.Intersect(others)
                      from change in Changes(before.Run.StagesOf(trial), after.Run.StagesOf(trial))
                      group trial by change;
        lines.AddRange(changed.Select(group => $"the stage {group.Key.Stage} {group.Key.What} in {group.Count()} trials"));
        if (lines.Count == 0)
        {
            lines.Add("the plan differs: measures are read from other stages, or trials are missing from the results");
        }
    }

    /// <summary>What changed in the stages of a trial; a stage that changed only because one upstream did is not named.</summary>
    private static IEnumerable<(string Stage, string What)> Changes(
        IReadOnlyDictionary<string, StageResult> stages, IReadOnlyDictionary<string, StageResult> others)
    {
        foreach (var stage in stages.Keys.Union(others.Keys))
        {
            var (then, now) = (stages.GetValueOrDefault(stage), others.GetValueOrDefault(stage));
            if (then is null || now is null)
            {
                yield return (stage, then is null ? "is new" : "is gone");
            }
            else if (then.Spec != now.Spec
                && now.Inputs.All(input => stages.GetValueOrDefault(input)?.Spec == others.GetValueOrDefault(input)?.Spec))
            {
                yield return (stage, "has other parameters");
            }
        }
    }
}
