using Experiments.Data.Dialogues;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Preferences;

/// <summary>How the training goes.</summary>
public sealed partial record PreferLabelled
{
    private TrainingPlan PlanFor(int steps, IReadOnlyList<ILesson>? heldOut) => new(
        new(Optimizer, Beta1, Beta2, WeightDecay, ClipNorm),
        new LearningRateSchedule(LearningRate, steps, WarmUp, Decay, FinalRate),
        Seed)
    {
        MicroBatch = MicroBatch,
        Precision = Precision,
        Lora = Lora,
        Checkpoints = Checkpoints,
        Figures = LabelledLesson.Figures,
        HeldOut = heldOut is null ? null : (heldOut, new(MeasureEvery ?? 50, Keep ?? KeptWeights.Last, Patience)),
    };

    private static ReferenceScores Open(
        StageContext context, Input<CompletionScoreSet> scores, string key, string answers, ReferenceModel? expected) =>
        new(new ScoresPlace("prefer-labelled", key, "score-labelled", answers), context.Open(scores), expected);
}
