using Experiments.Results.Model;

namespace Experiments.Results.Comparison;

/// <summary>Loss curves: equal within the rounding that other CPUs and libraries make.</summary>
internal static class NumericLayer
{
    private const string Name = "numeric";
    private const int EarlySteps = 10;
    private const int ComparableSteps = 200;

    public static LayerResult Compare(ExperimentResult before, ExperimentResult after, ComparisonSettings settings)
    {
        var lines = new List<string>();
        var (compared, equal) = (0, 0);
        var largest = 0.0;
        var trials = TrialPair.Of(before, after).Select(pair => pair.Before.Trial).ToHashSet(StringComparer.Ordinal);
        var others = after.Curves.ToDictionary(curve => (curve.Trial, curve.Stage, curve.IsHeldOut), curve => curve.Curve);
        foreach (var each in before.Curves.Where(curve => trials.Contains(curve.Trial)))
        {
            var (trial, stage, curve) = each;
            if (others.GetValueOrDefault((trial, stage, each.IsHeldOut)) is not { } other)
            {
                continue;
            }

            compared++;
            if (curve.Equals(other))
            {
                equal++;
            }
            else if (Problem(curve, other, settings, ref largest) is { } problem)
            {
                lines.Add($"{trial} / {stage}: {problem}");
            }
        }

        var beyond = lines.Count > 0;
        if (compared > equal)
        {
            lines.Add($"{compared - equal} of {compared} loss curves differ, at most by {largest:G2} nats per token in the first "
                + $"{ComparableSteps} steps");
        }

        var state = beyond ? LayerState.Beyond
            : compared == 0 ? LayerState.Nothing
            : equal == compared ? LayerState.Equal
            : LayerState.Within;
        return new LayerResult(Name, state, lines);
    }

    private static string? Problem(LossCurve before, LossCurve after, ComparisonSettings settings, ref double largest)
    {
        if (!before.Steps.SequenceEqual(after.Steps))
        {
            return $"{before.Steps[^1]} steps of training became {after.Steps[^1]}";
        }

        for (var i = 0; i < before.Steps.Count && before.Steps[i] <= ComparableSteps; i++)
        {
            var difference = Math.Abs(after.Losses[i] - before.Losses[i]);
            largest = Math.Max(largest, difference);
            var allowed = before.Steps[i] <= EarlySteps ? settings.EarlyLoss : settings.Loss;
            if (!(difference <= allowed))
            {
                return $"the loss at step {before.Steps[i]} was {before.Losses[i]:G6} and is {after.Losses[i]:G6} (allowed: {allowed:G2})";
            }
        }

        var tail = Math.Max(1, before.Losses.Count / 10);
        var (then, now) = (before.Losses.TakeLast(tail).Average(), after.Losses.TakeLast(tail).Average());
        return Math.Abs(now - then) <= settings.FinalLoss
            ? null
            : $"the final loss was {then:G4} and is {now:G4} (allowed: {settings.FinalLoss:G2})";
    }
}
